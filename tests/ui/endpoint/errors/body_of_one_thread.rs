use openrouter::Endpoint;

#[derive(Debug, serde::Deserialize)]
struct Gone {
    #[serde(skip)]
    cache: std::rc::Rc<u8>,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404 = Gone, 410))]
struct GetKey {
    hash: String,
}

fn main() {}
