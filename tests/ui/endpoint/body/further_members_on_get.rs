use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(extra)]
    more: openrouter::Extra,
}

fn main() {}
