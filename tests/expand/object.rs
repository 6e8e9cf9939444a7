#[object]
pub struct Key {
    pub hash: String,
    #[serde(rename = "createdAt")]
    pub created_at: Option<Timestamp>,
    #[object(nullable)]
    pub limit: Option<f64>,
    pub labels: Vec<String>,
}
