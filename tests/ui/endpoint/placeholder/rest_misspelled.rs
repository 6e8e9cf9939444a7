use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{*path}")]
struct GetFile {
    paths: String,
}

fn main() {}
