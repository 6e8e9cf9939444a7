use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", errors(200, 404, 404, 3XX, 999, 4X))]
struct ListKeys;

fn main() {}
