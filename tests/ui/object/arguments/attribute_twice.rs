use openrouter::object;

#[object]
#[object(new)]
struct Key {
    hash: String,
}

fn main() {}
