use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "keys//a?b#c d/../{}/{x}/{x}/{*y}/z")]
struct GetKey;

fn main() {}
