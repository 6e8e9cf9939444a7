use openrouter::object;

#[object]
struct Key {
    #[serde(default = "10")]
    limit: u64,
}

fn main() {}
