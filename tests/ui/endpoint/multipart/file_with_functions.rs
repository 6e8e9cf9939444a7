use openrouter::{Endpoint, FilePart};

mod files {
    pub fn serialize() {}
    pub fn deserialize() {}
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    #[endpoint(with = files)]
    file: FilePart,
}

fn main() {}
