use openrouter::object;

#[object]
struct Key {
    label: &'static str,
}

fn main() {}
