use openrouter::object;

#[object(nwe)]
#[derive(serde::Serialize)]
#[serde(untagged)]
struct Key {
    #[object(nullable)]
    name: String,
    #[serde(renam = "b")]
    label: String,
    extra: String,
}

fn main() {}
