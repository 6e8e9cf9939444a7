use openrouter::object;

#[object]
struct Key {
    #[object(required)]
    name: Option<String>,
}

fn main() {}
