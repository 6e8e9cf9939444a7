use openrouter::object;

#[object]
struct Key {
    #[serde(rename("a", "b"))]
    name: String,
}

fn main() {}
