use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "DELETE", path = "/key", envelope = "data", response = ())]
struct DeleteKey;

fn main() {}
