use openrouter::union;

#[union(tag = "type")]
#[union(tag = "type")]
enum Event {
    Ping,
}

fn main() {}
