use openrouter::union;

#[union(tag = "type")]
enum Part {
    Start = 1,
    End = 2,
}

fn main() {}
