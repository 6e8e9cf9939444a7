use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys<T> {
    sort: T,
}

fn main() {}
