use openrouter::model;

#[model("new")]
struct Key {
    name: String,
}

fn main() {}
