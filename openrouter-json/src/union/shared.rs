//! Members that all variants of a union have.

/// The type that a shared member has in the object `O`: `T`, or an `Option` of it.
///
/// `O` has no meaning beyond the message.
#[diagnostic::on_unimplemented(
    message = "the shared member is a `{Self}` in `{O}`, which is neither `{T}` nor an `Option` of it",
    label = "a `{Self}` in `{O}`",
    note = "each variant may have the member as the type in `shared(…)` or as an `Option` of that type"
)]
pub trait Member<T, O> {
    /// The value, if there is one.
    fn get(&self) -> Option<&T>;
}

#[diagnostic::do_not_recommend]
impl<T, O> Member<T, O> for T {
    #[inline]
    fn get(&self) -> Option<&T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, O> Member<T, O> for Option<T> {
    #[inline]
    fn get(&self) -> Option<&T> {
        self.as_ref()
    }
}

/// A member of the object `O`, by reference.
#[inline]
pub fn shared<T, O>(member: &impl Member<T, O>) -> Option<&T> {
    member.get()
}

/// As [`shared`], by value.
#[inline]
pub fn shared_copy<T: Copy, O>(member: &impl Member<T, O>) -> Option<T> {
    member.get().copied()
}

/// As [`shared`], for a string.
#[inline]
pub fn shared_text<T: AsRef<str> + 'static, O>(member: &impl Member<T, O>) -> Option<&str> {
    member.get().map(T::as_ref)
}

/// As [`shared`], for a list of `E`.
#[inline]
pub fn shared_list<E, O>(member: &impl Member<Vec<E>, O>) -> Option<&[E]> {
    member.get().map(Vec::as_slice)
}
