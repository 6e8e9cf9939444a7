use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    #[endpoint(body)]
    note: String,
}

fn main() {}
