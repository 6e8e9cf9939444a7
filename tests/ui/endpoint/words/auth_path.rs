use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", auth = OpenRouterApi::management())]
struct ListKeys;

fn main() {}
