use openrouter::union;

#[union(tag = "type")]
enum Part {
    Text { text: String },
    Image(String, u64),
}

fn main() {}
