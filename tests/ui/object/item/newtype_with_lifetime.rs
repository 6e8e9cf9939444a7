use openrouter::object;

#[object]
struct Key<'a>(&'a str);

fn main() {}
