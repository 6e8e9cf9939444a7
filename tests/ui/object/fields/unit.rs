use openrouter::object;

#[object]
struct Key {
    hash: (),
    label: Option<()>,
}

fn main() {}
