use openrouter::object;

#[object]
struct Key {
    name: &str,
    labels: Option<Vec<&str>>,
}

fn main() {}
