use openrouter::object;

#[object]
enum Key {
    A,
}

fn main() {}
