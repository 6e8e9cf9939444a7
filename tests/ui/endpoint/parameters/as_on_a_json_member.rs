use openrouter::Endpoint;
use openrouter_core::Indexed;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books")]
struct Call {
    #[endpoint(as = Indexed)]
    items: Vec<u64>,
}

fn main() {}
