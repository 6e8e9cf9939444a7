#[derive(Endpoint)]
#[endpoint(
    method = "DELETE", path = "/keys/{hash}", response = Deleted, envelope = "data",
    errors(404, 409 = Conflict, 429, 5XX),
)]
pub struct DeleteKey {
    pub hash: String,
}
