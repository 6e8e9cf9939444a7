use openrouter::model;

#[model]
struct Key {
    #[model(nullable)]
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

fn main() {}
