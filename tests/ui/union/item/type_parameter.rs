use openrouter::union;

#[union(tag = "type")]
enum Part<T> {
    Text(T),
}

fn main() {}
