use openrouter::Endpoint;

struct Github;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", api = Github)]
struct ListKeys;

fn main() {}
