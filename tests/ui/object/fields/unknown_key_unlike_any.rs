use openrouter::object;

#[object]
struct Key {
    #[object(sent)]
    name: Option<String>,
}

fn main() {}
