use openrouter::object;

#[object]
#[serde(rename_al = "camelCase")]
struct Key {
    display_name: String,
}

fn main() {}
