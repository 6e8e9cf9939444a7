use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(header = "x trace")]
    trace: String,
}

fn main() {}
