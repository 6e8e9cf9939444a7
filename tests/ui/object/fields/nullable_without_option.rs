use openrouter::object;

#[object]
struct Key {
    #[object(nullable)]
    name: String,
}

fn main() {}
