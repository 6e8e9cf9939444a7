use openrouter::Endpoint;

#[openrouter::object]
struct Job {
    id: u8,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses = Job)]
struct GetJob;

fn main() {}
