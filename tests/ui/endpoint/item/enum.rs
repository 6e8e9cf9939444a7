use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
enum ListKeys {
    All,
}

fn main() {}
