use openrouter::object;

#[object(nwe)]
struct Key {
    name: String,
}

fn main() {}
