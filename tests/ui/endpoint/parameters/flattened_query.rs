use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[serde(flatten)]
    page: Option<String>,
}

fn main() {}
