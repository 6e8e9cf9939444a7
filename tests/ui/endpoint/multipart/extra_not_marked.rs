use openrouter::{Endpoint, Extra, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    extra: Extra,
}

fn main() {}
