use openrouter::Endpoint;

#[openrouter::object]
struct GetJobResponse {
    id: u8,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = GetJobResponse, 304 = ()))]
struct GetJob;

fn main() {}
