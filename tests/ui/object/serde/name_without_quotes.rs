use openrouter::object;

#[object]
struct Key {
    #[serde(rename = title)]
    name: String,
}

fn main() {}
