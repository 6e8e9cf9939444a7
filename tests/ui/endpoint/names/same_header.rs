use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(header = "x-trace")]
    trace: String,
    #[endpoint(header = "X-Trace")]
    id: String,
}

fn main() {}
