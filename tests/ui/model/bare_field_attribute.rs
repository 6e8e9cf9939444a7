use openrouter::model;

#[model]
struct Key {
    #[model]
    name: Option<String>,
}

fn main() {}
