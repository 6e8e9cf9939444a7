use openrouter::object;

#[object]
struct Key {
    #[serde(renam = "title")]
    name: String,
}

fn main() {}
