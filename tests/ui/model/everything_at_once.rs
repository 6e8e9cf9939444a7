use openrouter::model;

#[model(nwe)]
#[derive(serde::Serialize)]
#[serde(untagged)]
struct Key {
    #[model(nullable)]
    name: String,
    #[serde(renam = "b")]
    label: String,
    extra: String,
}

fn main() {}
