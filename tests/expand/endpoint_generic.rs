#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/search", api = Github, response = Vec<Hit>, crate = renamed)]
pub struct Search<'a, F: Filter>
where
    F: Sync,
{
    pub query: &'a str,
    pub filter: F,
}
