#[string_enum]
pub enum Role {
    User,
    #[serde(rename = "object", alias = "assistant")]
    Assistant,
}
