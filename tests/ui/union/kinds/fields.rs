use openrouter::union;

#[union]
enum Content {
    Text { text: String },
    Pair(String, u64),
}

fn main() {}
