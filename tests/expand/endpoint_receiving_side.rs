#[derive(Endpoint, Server)]
#[endpoint(method = "PATCH", path = "/keys/{hash}", response = Key, errors(404))]
pub struct UpdateKey {
    pub hash: String,
    pub name: Option<String>,
    pub limit: Patch<f64>,
}
