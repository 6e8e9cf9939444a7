use openrouter::union;

#[union(tag = "type")]
enum Part {
    Text,
    #[serde(alias = "text")]
    Plain,
}

fn main() {}
