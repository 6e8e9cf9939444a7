use openrouter::{Endpoint, Upload};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: Upload,
}

fn main() {}
