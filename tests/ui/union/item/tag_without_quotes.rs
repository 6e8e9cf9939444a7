use openrouter::union;

#[union(tag = kind)]
enum Part {
    Text,
}

fn main() {}
