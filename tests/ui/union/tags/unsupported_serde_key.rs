use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[serde(skip)]
    Text,
}

fn main() {}
