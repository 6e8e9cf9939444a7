use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", error_body = Vec<&'a str>, errors(404))]
struct GetKey<'a> {
    hash: &'a str,
}

fn main() {}
