use openrouter::object;

#[object(frozen)]
struct Key {
    name: String,
}

fn main() {}
