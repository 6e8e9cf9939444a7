use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = form)]
struct UploadFile {
    #[endpoint(part = "kind[]")]
    kinds: Vec<String>,
}

fn main() {}
