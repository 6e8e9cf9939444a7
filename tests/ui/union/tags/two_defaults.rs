use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[union(default)]
    Text,
    #[union(default)]
    Plain,
}

fn main() {}
