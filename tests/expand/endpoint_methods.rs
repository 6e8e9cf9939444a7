#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys", response = Keys, errors(429))]
pub struct ListKeys;
