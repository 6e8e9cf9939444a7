use openrouter::object;

#[object(new, new)]
struct Key {
    name: String,
}

fn main() {}
