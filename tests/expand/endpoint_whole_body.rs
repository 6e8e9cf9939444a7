#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/files/{*path}", response = (), status = 204)]
pub struct WriteFile {
    pub path: String,
    #[endpoint(body)]
    pub content: Content,
}
