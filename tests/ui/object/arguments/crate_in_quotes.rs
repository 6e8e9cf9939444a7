use openrouter::object;

#[object(crate = "renamed")]
struct Key {
    name: String,
}

fn main() {}
