use openrouter::object;

#[object]
struct Key {
    name: String,
    #[serde(alias = "name")]
    label: String,
}

fn main() {}
