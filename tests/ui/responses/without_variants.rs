use openrouter::Responses;

#[derive(Responses)]
enum Jobs {}

fn main() {}
