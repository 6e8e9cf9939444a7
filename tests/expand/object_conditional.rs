#[object(new)]
pub struct Upload {
    pub name: String,
    #[cfg(unix)]
    pub mode: Option<u32>,
}
