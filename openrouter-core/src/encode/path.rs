//! Values in the path.
//!
//! A value that changes the structure of a path would reach another resource: an empty id deletes the collection
//! instead of one entry, and `..` leaves it. So values are percent-encoded, and those that encoding cannot make safe
//! are rejected.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use super::text::TextWriter;
use crate::origin::is_dot_segment;
use crate::percent::percent_encode;

/// A value that can fill a placeholder of a path.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a path",
    label = "does not implement `PathSegment`",
    note = "strings, integers and `bool` can be; for your own type, implement `PathSegment`"
)]
pub trait PathSegment {
    /// Writes the value as plain text; the writer encodes it.
    fn write(&self, out: &mut SegmentWriter<'_>);
}

/// Implements [`PathSegment`] for a type that has the inherent method `as_str`; emitted by `#[string_enum]` and
/// `#[object]`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_path_segment {
    ([$($generics:tt)*] $type:ty, [$($where_clause:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private::PathSegment for $type $($where_clause)* {
            #[inline]
            fn write(&self, out: &mut $crate::__private::SegmentWriter<'_>) {
                out.push(self.as_str());
            }
        }
    };
}

/// Percent-encodes the value of a placeholder.
#[derive(Debug)]
pub struct SegmentWriter<'a> {
    target: &'a mut Vec<u8>,
    reach: Reach,
    start: usize,
}

/// The part of a path that a placeholder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// `{name}`: a segment or a part of one.
    Segment,
    /// `{*name}`: segments that are not empty.
    Rest,
    /// `{**name}`: segments that may be empty.
    Verbatim,
}

impl<'a> SegmentWriter<'a> {
    pub(super) fn new(target: &'a mut Vec<u8>, reach: Reach) -> Self {
        let start = target.len();
        Self { target, reach, start }
    }

    /// Appends a piece of the value.
    pub fn push(&mut self, piece: &str) {
        if self.reach == Reach::Segment {
            return percent_encode(self.target, piece);
        }
        for (index, piece) in piece.split('/').enumerate() {
            if index > 0 {
                self.target.push(b'/');
            }
            percent_encode(self.target, piece);
        }
    }

    /// Appends the text of a value in a form. Its delimiters are not encoded.
    pub(super) fn push_text(&mut self, text: &TextWriter) {
        match self.reach {
            Reach::Segment => text.percent_encode(self.target),
            Reach::Rest | Reach::Verbatim => self.push(text.text().unwrap_or_default()),
        }
    }

    /// The reason why servers and proxies would resolve the value to another resource; `None` when they would not.
    pub(super) fn problem(&self) -> Option<&'static str> {
        let written = self.target.get(self.start..).unwrap_or_default();
        let mut segments = written.split(|byte| *byte == b'/');
        match self.reach {
            Reach::Segment => segment_problem(written),
            Reach::Rest => segments.find_map(segment_problem),
            Reach::Verbatim if written.is_empty() => segment_problem(written),
            Reach::Verbatim if written.starts_with(b"/") => Some("a `/` at the beginning would add an empty segment"),
            Reach::Verbatim => segments.filter(|segment| !segment.is_empty()).find_map(segment_problem),
        }
    }
}

fn segment_problem(segment: &[u8]) -> Option<&'static str> {
    match segment {
        b"" => Some("an empty value would reach another resource"),
        dots if is_dot_segment(dots) => Some("`.` and `..` would reach another resource"),
        _ => None,
    }
}

impl PathSegment for str {
    fn write(&self, out: &mut SegmentWriter<'_>) {
        out.push(self);
    }
}

macro_rules! text_segments {
    ($($type:ty),*) => {$(
        impl PathSegment for $type {
            fn write(&self, out: &mut SegmentWriter<'_>) {
                out.push(self);
            }
        }
    )*};
}

text_segments!(String, Box<str>, Arc<str>, Cow<'_, str>);

impl std::fmt::Write for SegmentWriter<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push(text);
        Ok(())
    }
}

macro_rules! display_segments {
    ($($type:ty),*) => {$(
        impl PathSegment for $type {
            fn write(&self, out: &mut SegmentWriter<'_>) {
                // Writing to memory cannot fail.
                let _ = write!(out, "{self}");
            }
        }
    )*};
}

display_segments!(bool, char, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

impl<T: PathSegment + ?Sized> PathSegment for &T {
    fn write(&self, out: &mut SegmentWriter<'_>) {
        (**self).write(out);
    }
}
