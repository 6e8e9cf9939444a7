use openrouter::object;

#[object(new = true)]
struct Key {
    name: String,
}

fn main() {}
