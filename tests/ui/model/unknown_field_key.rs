use openrouter::model;

#[model]
struct Key {
    #[model(nulable)]
    name: Option<String>,
}

fn main() {}
