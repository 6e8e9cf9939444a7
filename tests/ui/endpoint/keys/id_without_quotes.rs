use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", id = listKeys, area = Keys, envelope = data, timeout = 30)]
struct ListKeys;

fn main() {}
