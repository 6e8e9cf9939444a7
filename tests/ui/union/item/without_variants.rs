use openrouter::union;

#[union(tag = "type")]
enum Part {
}

fn main() {}
