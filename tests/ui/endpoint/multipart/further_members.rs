use openrouter::{Endpoint, Extra, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[endpoint(extra)]
    more: Extra,
}

fn main() {}
