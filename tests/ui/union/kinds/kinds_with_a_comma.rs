use openrouter::union;

#[union]
enum Content {
    #[union(string, number)]
    Mark(serde_json::Value),
}

fn main() {}
