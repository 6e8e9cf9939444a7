// `__` is `::openrouter_core::__private`.

#[derive(__::Debug, __::Clone)]
#[non_exhaustive]
pub enum Role {
    User,
    Assistant,
    /// A value that this version does not know. Known values are never decoded to this variant.
    Other(__::Box<__::str>),
}
__::impl_string_enum!(
    "::openrouter_core::__private", pub Role, "user", { User => "user", Assistant =>
    "object" | "assistant", }
);
__::impl_path_segment!([] Role, []);
