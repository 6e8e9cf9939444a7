use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/files/*rest")]
struct GetFile {
    rest: String,
}

fn main() {}
