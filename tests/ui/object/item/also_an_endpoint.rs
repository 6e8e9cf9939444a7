use openrouter::object;

#[object]
#[derive(openrouter::Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    offset: Option<u64>,
}

fn main() {}
