#[derive(Endpoint, Server)]
#[endpoint(method = "PATCH", path = "/keys")]
pub struct UpdateKeys {
    #[endpoint(required)]
    pub limit: Option<f64>,
}
