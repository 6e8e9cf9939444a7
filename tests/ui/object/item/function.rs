use openrouter::object;

#[object]
fn key() {}

fn main() {}
