#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/health")]
pub struct GetHealth;
