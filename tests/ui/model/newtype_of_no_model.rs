use openrouter::model;

#[derive(Debug, Clone, PartialEq)]
struct Hash;

#[model]
struct Key(Hash);

fn main() {}
