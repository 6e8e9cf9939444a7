use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404 = Vec<T>))]
struct GetKey<T: openrouter::framework::PathSegment> {
    hash: T,
}

fn main() {}
