use openrouter::object;

#[object(strict)]
struct Key {
    name: String,
}

fn main() {}
