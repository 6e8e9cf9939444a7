use openrouter::model;

#[model]
#[serde(rename_all = "Title Case")]
struct Key {
    display_name: String,
}

fn main() {}
