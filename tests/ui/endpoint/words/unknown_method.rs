use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PSOT", path = "/keys")]
struct CreateKey;

fn main() {}
