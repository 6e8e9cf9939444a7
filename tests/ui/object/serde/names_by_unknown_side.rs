use openrouter::object;

#[object]
struct Key {
    #[serde(rename(serialise = "a", deserialize = "b"))]
    name: String,
}

fn main() {}
