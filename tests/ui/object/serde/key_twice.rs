use openrouter::object;

#[object]
struct Key {
    #[serde(rename = "a", rename = "b")]
    name: String,
}

fn main() {}
