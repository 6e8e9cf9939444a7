use openrouter::model;

#[model(new)]
struct Key(String);

fn main() {}
