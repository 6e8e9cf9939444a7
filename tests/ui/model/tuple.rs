use openrouter::model;

#[model]
struct Key(String, u64);

fn main() {}
