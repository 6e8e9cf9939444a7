use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = slot(management))]
struct ListKeys;

fn main() {}
