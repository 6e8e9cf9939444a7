use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{*rest}")]
struct GetFile;

fn main() {}
