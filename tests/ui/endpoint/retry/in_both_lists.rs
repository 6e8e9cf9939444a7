use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", retry(also(503), never(503, 5XX)))]
struct MakeNote {}

fn main() {}
