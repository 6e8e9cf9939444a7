use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(also(200, 409)))]
struct MakeNote {}

fn main() {}
