use openrouter::union;

#[union(tga = "type")]
enum Part {
    Text,
}

fn main() {}
