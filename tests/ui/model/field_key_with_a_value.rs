use openrouter::model;

#[model]
struct Key {
    #[model(nullable = true)]
    name: Option<String>,
}

fn main() {}
