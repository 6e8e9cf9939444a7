// `__` is `::openrouter_core::__private`.

#[cfg(unix)]
#[::openrouter_core::object(new)]
pub struct Upload {
    pub name: String,
    pub mode: Option<u32>,
}
#[cfg(not(unix))]
#[::openrouter_core::object(new)]
pub struct Upload {
    pub name: String,
}
