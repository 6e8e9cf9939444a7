#[string_enum]
pub enum Role {
    User,
    #[serde(rename = "model", alias = "assistant")]
    Assistant,
}
