#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/auth/keys", id = "exchangeAuthCodeForAPIKey", response = Key, auth = none)]
pub struct ExchangeAuthCode {
    pub code: String,
    #[serde(rename = "code_verifier")]
    pub verifier: Option<Secret>,
    pub limit: Patch<f64>,
    #[endpoint(default = 3)]
    pub attempts: u8,
    #[endpoint(extra)]
    pub more: Extra,
}
