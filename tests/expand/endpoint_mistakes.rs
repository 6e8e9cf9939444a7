#[derive(Endpoint)]
#[endpoint(method = "GTE", path = "/keys/{hash}/{copy}", respones = Key)]
pub struct GetKey {
    pub hash: String,
}
