use openrouter::object;

#[object]
struct Key(#[serde(default)] String);

fn main() {}
