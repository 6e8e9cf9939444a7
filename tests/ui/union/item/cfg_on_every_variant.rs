use openrouter::union;

#[union(tag = "type")]
enum Part {
    #[cfg(unix)]
    Text,
}

fn main() {}
