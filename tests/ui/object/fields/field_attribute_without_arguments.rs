use openrouter::object;

#[object]
struct Key {
    #[object]
    name: Option<String>,
}

fn main() {}
