#[object(new)]
pub struct Message {
    pub role: Role,
    /// The name of who speaks.
    pub name: Option<String>,
}
