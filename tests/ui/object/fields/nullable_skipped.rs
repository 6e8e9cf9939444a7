use openrouter::object;

#[object]
struct Key {
    #[object(nullable)]
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

fn main() {}
