#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/charges")]
pub struct CreateCharge {
    #[endpoint(with = cents)]
    pub amount: Amount,
}
