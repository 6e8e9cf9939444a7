use openrouter::Endpoint;

#[openrouter::object]
struct RawResponse {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/note", response = RawResponse)]
struct GetNote;

fn main() {}
