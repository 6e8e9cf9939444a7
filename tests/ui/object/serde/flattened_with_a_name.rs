use openrouter::object;

#[object]
struct Key {
    #[serde(flatten, rename = "rest")]
    rest: openrouter::Extra,
}

fn main() {}
