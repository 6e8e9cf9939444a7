use openrouter::Endpoint;

fn ten() -> String {
    String::from("10")
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(default = "ten")]
    limit: u64,
}

fn main() {}
