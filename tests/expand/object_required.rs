#[object(new)]
pub struct Limit {
    #[object(required)]
    pub amount: Option<f64>,
}
