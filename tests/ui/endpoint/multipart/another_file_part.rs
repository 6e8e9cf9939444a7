use openrouter::Endpoint;

struct FilePart;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
}

fn main() {}
