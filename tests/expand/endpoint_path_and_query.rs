#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/models/{author}/{slug}", response = Object)]
pub struct GetModel {
    pub author: String,
    pub slug: String,
    /// How many endpoints to list.
    pub limit: Option<u32>,
    pub tags: Vec<String>,
}
