use openrouter::union;

#[union(tag = "type")]
struct Part {
    text: String,
}

fn main() {}
