use openrouter::model;

#[model]
enum Key {
    A,
}

fn main() {}
