use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/books", body = form)]
struct Call {
    #[endpoint(flatten)]
    name: Option<String>,
}

fn main() {}
