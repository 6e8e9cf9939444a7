use openrouter::model;

#[model]
#[serde(rename_al = "camelCase")]
struct Key {
    display_name: String,
}

fn main() {}
