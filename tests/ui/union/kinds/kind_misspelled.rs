use openrouter::union;

#[union]
enum Content {
    #[union(strng)]
    Text(String),
    #[union(number | bool)]
    Mark(serde_json::Value),
}

fn main() {}
