use openrouter::object;

#[object]
struct Key {
    #[object(nullable = true)]
    name: Option<String>,
}

fn main() {}
