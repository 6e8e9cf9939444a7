use openrouter::model;

#[model]
struct Key(#[serde(default)] String);

fn main() {}
