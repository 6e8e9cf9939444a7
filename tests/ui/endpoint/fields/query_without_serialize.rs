use openrouter::Endpoint;

enum Sort {
    Name,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    sort: Option<Sort>,
}

fn main() {}
