use openrouter::object;

#[derive(Debug, Clone, PartialEq)]
struct Hash;

#[object]
struct Key(Hash);

fn main() {}
