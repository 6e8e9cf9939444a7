//! Reads a body into memory.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Poll, ready};

use bytes::{Bytes, BytesMut};

use crate::transport::TransportError;

/// The part of a body that was read, and why reading ended.
#[derive(Debug)]
pub(crate) struct Collected {
    pub(crate) bytes: Bytes,
    pub(crate) end: End,
}

/// How reading a body ended.
#[derive(Debug)]
pub(crate) enum End {
    /// The whole body was read.
    Complete,
    /// The body is larger than the limit.
    TooLarge,
    /// The body broke off.
    Failed(TransportError),
}

/// The largest capacity in bytes that is reserved because the sender announces it; the announcement may be wrong.
const MAX_RESERVE: usize = 1024 * 1024;

/// Reads at most `limit` bytes of a body. A body that arrives in one piece is not copied.
///
/// This is not an `async fn`, because its future would then contain the body twice.
pub(crate) fn collect<B>(mut body: B, limit: usize) -> impl Future<Output = Collected> + use<B>
where
    B: http_body::Body<Data = Bytes, Error = TransportError> + Unpin,
{
    let mut read = Read::Nothing;
    poll_fn(move |cx| {
        let end = loop {
            if body.is_end_stream() {
                break End::Complete;
            }
            match ready!(Pin::new(&mut body).poll_frame(cx)) {
                None => break End::Complete,
                Some(Err(error)) => break End::Failed(error),
                Some(Ok(frame)) => {
                    let Ok(mut piece) = frame.into_data() else { continue };
                    let room = limit - read.len();
                    let fits = piece.len() <= room;
                    piece.truncate(room);
                    read.push(piece, body.size_hint().lower(), limit);
                    if !fits {
                        break End::TooLarge;
                    }
                }
            }
        };
        Poll::Ready(Collected { bytes: std::mem::replace(&mut read, Read::Nothing).into_bytes(), end })
    })
}

/// The pieces so far. They are copied only when there is a second one.
enum Read {
    Nothing,
    One(Bytes),
    Many(BytesMut),
}

impl Read {
    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::One(bytes) => bytes.len(),
            Self::Many(bytes) => bytes.len(),
        }
    }

    /// Appends a piece, after which at least `rest` bytes follow.
    fn push(&mut self, piece: Bytes, rest: u64, limit: usize) {
        if piece.is_empty() {
            return;
        }
        match self {
            Self::Nothing => *self = Self::One(piece),
            Self::One(first) => {
                let announced = usize::try_from(rest).unwrap_or(usize::MAX).min(MAX_RESERVE);
                let size = first.len().saturating_add(piece.len()).saturating_add(announced).min(limit);
                let mut all = BytesMut::with_capacity(size);
                all.extend_from_slice(first);
                all.extend_from_slice(&piece);
                *self = Self::Many(all);
            }
            Self::Many(all) => all.extend_from_slice(&piece),
        }
    }

    fn into_bytes(self) -> Bytes {
        match self {
            Self::Nothing => Bytes::new(),
            Self::One(bytes) => bytes,
            Self::Many(bytes) => bytes.freeze(),
        }
    }
}
