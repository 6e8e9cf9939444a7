use openrouter::union;

#[union]
enum Part {
    Text,
}

fn main() {}
