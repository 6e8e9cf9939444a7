#[object]
pub struct KeyId(String);
