use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[serde(rename = "")]
    Text,
}

fn main() {}
