use openrouter::object;

#[object(new)]
struct Key {
    sample: Option<bool>,
}

fn main() {}
