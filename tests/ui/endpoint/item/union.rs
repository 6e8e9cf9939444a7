use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
union ListKeys {
    offset: u64,
}

fn main() {}
