use openrouter::Endpoint;

struct Problem;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", error_body = Problem, errors(404, 410))]
struct GetKey {
    hash: String,
}

fn main() {}
