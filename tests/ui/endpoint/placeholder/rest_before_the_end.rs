use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/{*rest}/raw")]
struct GetFile {
    rest: String,
}

fn main() {}
