use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/7", response = Option<openrouter::Download>)]
struct GetFile;

fn main() {}
