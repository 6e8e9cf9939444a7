use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[union(has = "text")]
    Text,
}

fn main() {}
