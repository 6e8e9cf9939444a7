//! The media types of a request and of its response, where they do not follow from the kinds of the bodies.

use super::{BodyKind, Location, Operation};

impl Operation {
    /// Names the media type of the request body, which otherwise follows from its kind. The endpoint has to set it by
    /// [`Encoder::content_type`](crate::Encoder::content_type).
    #[must_use]
    pub const fn content_type(mut self, media_type: &'static str) -> Self {
        self.content_type = Some(media_type);
        self
    }

    /// Sets the header `accept` of the request.
    #[must_use]
    pub const fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// The media type of the request body; `None` without a body.
    #[must_use]
    pub const fn media_type(&self) -> Option<&'static str> {
        match self.content_type {
            Some(media_type) => Some(media_type),
            None => self.body.media_type(),
        }
    }

    /// Whether a field of the request is its header `content-type`, so that the body can have any media type.
    pub(crate) fn sends_any_media_type(&self) -> bool {
        let mut headers = self.parameters.iter().filter(|parameter| parameter.location == Location::Header);
        headers.any(|header| header.name == "content-type")
    }

    /// Whether both have the same method, path and request media type; the names of placeholders do not matter.
    pub(crate) const fn is_same(&self, other: &Self) -> bool {
        self.route == other.route
            && self.body as u8 == other.body as u8
            && has_text(self.content_type, other.content_type)
    }

    /// Whether a request can be for both. The media type of a body distinguishes two operations of one method and path;
    /// a missing body does not, because a body can also be left out where one is declared.
    pub(crate) const fn overlaps(&self, other: &Self) -> bool {
        let is_without_body = matches!(self.body, BodyKind::None) || matches!(other.body, BodyKind::None);
        self.is_same(other) || is_without_body && self.shares_path_with(other)
    }

    /// Whether a path belongs to both operations, which may lack its last segment.
    const fn shares_path_with(&self, other: &Self) -> bool {
        let (own, others) = (self.shorter_route(), other.shorter_route());
        self.route == other.route
            || is_route(own, other.route)
            || is_route(others, self.route)
            || matches!((own, others), (Some(own), Some(other)) if own == other)
    }
}

const fn is_route(shorter: Option<u64>, route: u64) -> bool {
    matches!(shorter, Some(shorter) if shorter == route)
}

/// Whether two texts are equal, in a constant.
const fn has_text(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one.is_none() && other.is_none() };
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}
