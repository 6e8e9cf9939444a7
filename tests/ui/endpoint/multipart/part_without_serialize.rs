use openrouter::{Endpoint, FilePart};

struct Labels;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    labels: Labels,
}

fn main() {}
