#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    #[endpoint(query, as = CommaSeparated)]
    genres: Option<Vec<String>>,
}
