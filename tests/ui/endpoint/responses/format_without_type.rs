use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", responses(200 = with(tsv), 204 = ()))]
struct GetThing;

fn main() {}
