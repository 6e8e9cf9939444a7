use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(often))]
struct MakeNote {}

fn main() {}
