use openrouter::object;

#[object]
struct Key(String, u64);

fn main() {}
