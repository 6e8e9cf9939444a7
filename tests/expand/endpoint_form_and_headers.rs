#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/token", body = form, base = origin, timeout = "30s", retry = safe)]
pub struct CreateToken {
    #[endpoint(header = "Idempotency-Key")]
    pub idempotency_key: Option<String>,
    #[endpoint(header, secret)]
    pub x_secret: Secret,
    pub grant_type: GrantType,
}
