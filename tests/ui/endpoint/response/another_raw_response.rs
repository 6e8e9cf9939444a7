use openrouter::Endpoint;

#[openrouter::object]
struct RawResponse {
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/reply", response = RawResponse)]
struct GetReply;

fn main() {}
