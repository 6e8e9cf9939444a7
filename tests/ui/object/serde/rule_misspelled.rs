use openrouter::object;

#[object]
#[serde(rename_all = "CamelCase")]
struct Key {
    display_name: String,
}

fn main() {}
