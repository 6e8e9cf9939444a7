#[object]
struct Price {
    #[serde(with = "cents")]
    amount: u64,
}
