use openrouter::Endpoint;

#[derive(Endpoint)]
struct ListKeys;

fn main() {}
