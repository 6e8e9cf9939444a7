#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{id}/{chapter?}")]
struct ReadBook {
    id: u64,
    chapter: Option<String>,
}
