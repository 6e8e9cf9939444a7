use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = Vec<T>, 304 = ()))]
struct GetJob<T> {
    filter: T,
}

fn main() {}
