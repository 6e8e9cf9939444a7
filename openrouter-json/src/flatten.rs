//! Values whose fields stand among those of the object around them.

mod key;
mod read;
mod write;

pub(super) use self::read::take;
pub(super) use self::write::Inline;
