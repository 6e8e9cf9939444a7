use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{*rest}")]
struct GetFile {
    #[endpoint(query)]
    path: String,
}

fn main() {}
