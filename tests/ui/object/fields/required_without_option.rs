use openrouter::object;

#[object(new)]
struct Key {
    #[object(required)]
    name: String,
}

fn main() {}
