use openrouter::model;

#[model]
#[derive(Debug, serde::Serialize)]
struct Key {
    name: String,
}

fn main() {}
