use openrouter::{Endpoint, FilePart};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files")]
struct UploadFile {
    #[endpoint(body)]
    file: FilePart,
}

fn main() {}
