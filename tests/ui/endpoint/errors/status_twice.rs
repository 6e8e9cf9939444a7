use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(404, 4XX, 404, 4XX))]
struct ListKeys;

fn main() {}
