use openrouter::object;

#[object]
struct Key {
    extra: String,
}

fn main() {}
