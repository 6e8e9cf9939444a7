use openrouter::model;

#[model]
struct Key<'a>(&'a str);

fn main() {}
