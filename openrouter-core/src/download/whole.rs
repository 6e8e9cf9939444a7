//! Downloads that are read into memory.

use bytes::{Bytes, BytesMut};

use super::{Download, Step};
use crate::error::{DecodeError, DecodeFailure, Error};
use crate::text::foreign_charset;

/// The largest capacity in bytes that is reserved because the server announces it.
const MAX_RESERVE: usize = 1 << 20;

impl Download {
    /// Reads the rest of the body into memory, if it has at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] for a longer body, of which no more than `limit` bytes are read; the errors of
    /// [`try_next`](Self::try_next).
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the exchange.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, Error> {
        let may_restart = self.received == 0;
        let mut all = self.room(limit)?;
        loop {
            match self.step(may_restart).await? {
                Some(Step::Data(piece)) if piece.len() > limit - all.len() => {
                    return Err(self.undecodable(DecodeFailure::TooLarge(limit)));
                }
                Some(Step::Data(piece)) => all.extend_from_slice(&piece),
                Some(Step::Restart) => all = self.room(limit)?,
                None => return Ok(all.freeze()),
            }
        }
    }

    /// Reads the rest of the body as text in UTF-8, if it has at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] for a longer body, one in another charset, and one that is not UTF-8; the errors of
    /// [`try_next`](Self::try_next).
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the exchange.
    pub async fn text(self, limit: usize) -> Result<String, Error> {
        if let Some(charset) = self.content_type().and_then(foreign_charset) {
            return Err(self.undecodable(DecodeFailure::Charset(charset.to_owned())));
        }
        let (meta, wrap) = (self.meta.clone(), self.wrap);
        let bytes = self.bytes(limit).await?;
        String::from_utf8(bytes.into()).map_err(|error| {
            let failure = DecodeFailure::Utf8(error.utf8_error().valid_up_to());
            let meta = meta.with_raw(error.into_bytes().into());
            Box::new(DecodeError::new(wrap(meta), failure)).into()
        })
    }

    /// The memory for the rest of the body, unless it is announced to be too large.
    fn room(&self, limit: usize) -> Result<BytesMut, Error> {
        let announced = self.length.map_or(0, |length| length.saturating_sub(self.received));
        match usize::try_from(announced) {
            Ok(announced) if announced <= limit => Ok(BytesMut::with_capacity(announced.min(MAX_RESERVE))),
            _ => Err(self.undecodable(DecodeFailure::TooLarge(limit))),
        }
    }
}
