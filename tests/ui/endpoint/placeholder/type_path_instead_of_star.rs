use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{rest:path}")]
struct GetFile {
    rest: String,
}

fn main() {}
