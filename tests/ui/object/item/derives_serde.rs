use openrouter::object;

#[object]
#[derive(Debug, serde::Serialize)]
struct Key {
    name: String,
}

fn main() {}
