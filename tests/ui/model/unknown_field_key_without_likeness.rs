use openrouter::model;

#[model]
struct Key {
    #[model(required)]
    name: Option<String>,
}

fn main() {}
