use openrouter::model;

#[model]
struct Key {
    #[model(nullable)]
    name: String,
}

fn main() {}
