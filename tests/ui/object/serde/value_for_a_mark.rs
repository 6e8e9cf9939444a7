use openrouter::object;

#[object]
struct Key {
    #[serde(flatten = true)]
    rest: openrouter::Extra,
}

fn main() {}
