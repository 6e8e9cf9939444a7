use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = form)]
struct CreateKey {
    rows: Vec<Vec<u8>>,
    names: Vec<Option<String>>,
}

fn main() {}
