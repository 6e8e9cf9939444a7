#[model]
pub struct KeyId(String);
