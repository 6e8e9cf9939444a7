use openrouter::object;

#[object("new")]
struct Key {
    name: String,
}

fn main() {}
