use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    rows: Vec<Vec<u8>>,
    names: Option<Vec<Option<String>>>,
}

fn main() {}
