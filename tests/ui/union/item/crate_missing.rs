use openrouter::union;

#[union(tag = "type", crate = nowhere)]
enum Part {
    End,
}

fn main() {}
