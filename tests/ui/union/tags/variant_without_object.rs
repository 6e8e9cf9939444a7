use openrouter::union;

#[union(tag = "type")]
enum Part {
    Count(u64),
    Texts(Vec<String>),
}

fn main() {}
