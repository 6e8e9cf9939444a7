use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(required)]
    limit: Option<u64>,
    #[endpoint(required, header = "x-trace")]
    trace: Option<String>,
}

fn main() {}
