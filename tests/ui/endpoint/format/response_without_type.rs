use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/tags", response = with(xml))]
struct GetTags;

mod xml {}

fn main() {}
