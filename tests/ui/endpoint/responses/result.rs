use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/things", responses(200 = Result<String, u8>))]
struct GetThing;

fn main() {}
