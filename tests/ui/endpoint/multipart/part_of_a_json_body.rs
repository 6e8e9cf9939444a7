use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files")]
struct UploadFile {
    #[endpoint(part)]
    purpose: String,
}

fn main() {}
