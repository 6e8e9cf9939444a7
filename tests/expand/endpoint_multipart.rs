#[derive(Endpoint, Server)]
#[endpoint(method = "POST", path = "/files", body = multipart)]
struct UploadFile {
    file: FilePart,
    #[endpoint(part = "kinds[]")]
    kinds: Option<Vec<String>>,
    #[endpoint(part, as = Json)]
    labels: Option<Labels>,
    #[endpoint(default = FilePart::new("cover.png", NO_COVER))]
    cover: FilePart,
}
