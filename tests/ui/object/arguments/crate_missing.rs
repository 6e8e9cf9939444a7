use openrouter::object;

#[object(crate = nowhere)]
struct Key {
    hash: String,
    label: Option<String>,
}

fn main() {}
