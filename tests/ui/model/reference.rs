use openrouter::model;

#[model]
struct Key {
    name: &str,
    labels: Option<Vec<&str>>,
}

fn main() {}
