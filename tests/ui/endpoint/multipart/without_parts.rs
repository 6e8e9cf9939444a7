use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    #[endpoint(query)]
    kind: String,
}

fn main() {}
