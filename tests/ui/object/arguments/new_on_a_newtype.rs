use openrouter::object;

#[object(new)]
struct Key(String);

fn main() {}
