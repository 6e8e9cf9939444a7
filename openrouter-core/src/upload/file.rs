//! Files, read in pieces on the threads that may block.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::{PIECE, unread};
use crate::error::BuildError;
use crate::transport::TransportError;

/// A file to send, with the length that is announced.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    path: PathBuf,
    length: u64,
}

impl Source {
    pub(super) async fn open(path: PathBuf) -> Result<Self, BuildError> {
        let subject = format!("file `{}`", path.display());
        let runtime =
            Handle::try_current().map_err(|error| BuildError::new(&subject, "cannot be read").with_source(error))?;
        let opened = runtime.spawn_blocking(move || length(&path).map(|length| Self { path, length }));
        let opened = opened.await.unwrap_or_else(|error| Err(error.into()));
        opened.map_err(|error| BuildError::new(subject, "cannot be read").with_source(error))
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Reads the piece behind the first `sent` bytes.
    fn read(&self, file: Option<File>, sent: u64) -> Result<Piece, FileError> {
        let unreadable = |cause| FileError::Unreadable { file: self.name(), sent, length: self.length, cause };
        let file = match file {
            Some(file) => file,
            None => {
                let file = File::open(&self.path).map_err(unreadable)?;
                self.check_length(&file).map_err(unreadable)??;
                file
            }
        };
        let left = self.length.saturating_sub(sent);
        let expected = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let bytes = fill(&file, expected).map_err(unreadable)?;
        if bytes.len() < expected {
            return Err(FileError::Shrunk { file: self.name(), sent: sent + bytes.len() as u64, length: self.length });
        }
        let is_last = bytes.len() as u64 == left;
        if is_last {
            // Otherwise a part of a file that has grown would be taken for all of it.
            self.check_length(&file).map_err(unreadable)??;
        }
        Ok(Piece { file, bytes: bytes.into(), is_last })
    }

    fn check_length(&self, file: &File) -> io::Result<Result<(), FileError>> {
        let now = file.metadata()?.len();
        Ok(match now == self.length {
            true => Ok(()),
            false => Err(FileError::Changed { file: self.name(), now, length: self.length }),
        })
    }
}

/// The length of a file that can be read in pieces again and again, unlike a pipe.
fn length(path: &Path) -> io::Result<u64> {
    // Opening a pipe would wait for somebody to write to it.
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    File::open(path)?.metadata().map(|metadata| metadata.len())
}

/// Reads up to `length` bytes; fewer at the end of the file.
fn fill(mut file: &File, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

/// A file that cannot be sent, or not any more. The cause is part of the message, which names the file.
#[derive(Debug, thiserror::Error)]
enum FileError {
    #[error("file `{file}` could not be read after {sent} of {length} bytes: {cause}")]
    Unreadable { file: String, sent: u64, length: u64, cause: io::Error },
    #[error("file `{file}` ended after {sent} of {length} bytes")]
    Shrunk { file: String, sent: u64, length: u64 },
    #[error("file `{file}` has {now} instead of {length} bytes now")]
    Changed { file: String, now: u64, length: u64 },
}

struct Piece {
    file: File,
    bytes: Bytes,
    is_last: bool,
}

/// The content of a file. It is opened when the body is first polled.
pub(super) struct FileBody {
    source: Arc<Source>,
    sent: u64,
    state: State,
}

enum State {
    /// The next piece can be read, the first one when the file is opened.
    Ready(Option<File>),
    Reading(JoinHandle<Result<Piece, FileError>>),
    Done,
}

impl FileBody {
    pub(super) fn new(source: Arc<Source>) -> Self {
        Self { source, sent: 0, state: State::Ready(None) }
    }

    fn start(&self, file: Option<File>) -> Result<JoinHandle<Result<Piece, FileError>>, TransportError> {
        let runtime = Handle::try_current().map_err(unread)?;
        let (source, sent) = (Arc::clone(&self.source), self.sent);
        Ok(runtime.spawn_blocking(move || source.read(file, sent)))
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes, TransportError>> {
        if let State::Ready(file) = &mut self.state {
            let file = file.take();
            self.state = State::Reading(self.start(file)?);
        }
        let State::Reading(reading) = &mut self.state else { return Poll::Ready(Ok(Bytes::new())) };
        let Piece { file, bytes, is_last } = ready!(Pin::new(reading).poll(cx)).map_err(unread)?.map_err(unread)?;
        self.sent += bytes.len() as u64;
        self.state = if is_last { State::Done } else { State::Ready(Some(file)) };
        Poll::Ready(Ok(bytes))
    }
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let piece = ready!(self.poll_piece(cx));
        Poll::Ready(match piece {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(Ok(Frame::data(bytes))),
            Err(error) => {
                self.state = State::Done;
                Some(Err(error))
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Done)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.source.length.saturating_sub(self.sent))
    }
}
