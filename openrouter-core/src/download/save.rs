//! Downloads that are written to a file.

use std::io;
use std::path::{Path, PathBuf};

use super::partial_file::PartialFile;
use super::{Download, Step};
use crate::error::Error;
use crate::transport::{TransportError, TransportErrorKind};

/// The bytes that are gathered before they are written. Each write changes to another thread and back.
const BATCH: usize = 256 << 10;

impl Download {
    /// Writes the rest of the body to a file, and returns the number of its bytes.
    ///
    /// The file has this path only when it is complete. Until then its content is in a file beside it, `.<digits>.part`, which
    /// is removed after an error and when the future is dropped. A file that has the path is replaced, and so is a symbolic
    /// link, not its target. The new file has the permissions of any file that the process creates. Its content is on the disk
    /// (`fsync`) before it has its name, so that no power failure leaves an empty file in the place of another; the name itself
    /// is left to the system.
    ///
    /// ```no_run
    /// # use openrouter_core::{Download, Error};
    /// # async fn f(download: Download) -> Result<(), Error> {
    /// let name = download.file_name().unwrap_or_else(|| "download".to_owned());
    /// download.save_to(format!("downloads/{name}")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] of the kind [`Save`](TransportErrorKind::Save), which names the file, when it cannot be created or
    /// written; the errors of [`try_next`](Self::try_next).
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the exchange and removes the temporary file.
    pub async fn save_to(mut self, path: impl Into<PathBuf>) -> Result<u64, Error> {
        let target = path.into();
        let may_restart = self.received == 0;
        let file = PartialFile::create(&target).await.map_err(|cause| self.unsaved(&target, 0, cause))?;
        let mut writing = Writing { file, gathered: Vec::new(), written: 0 };
        loop {
            let step = self.step(may_restart).await?;
            let is_end = step.is_none();
            let before = writing.written;
            writing = writing.take(step).await.map_err(|cause| self.unsaved(&target, before, cause))?;
            if is_end {
                let Writing { file, written, .. } = writing;
                file.finish(&target).await.map_err(|cause| self.unsaved(&target, written, cause))?;
                return Ok(written);
            }
        }
    }

    /// The error of a file that cannot be written.
    fn unsaved(&self, file: &Path, written: u64, cause: io::Error) -> Error {
        let source = SaveError { file: file.display().to_string(), written, cause };
        let error = TransportError::new(TransportErrorKind::Save).with_source(source);
        Error::in_body((self.wrap)(self.meta.clone()), error)
    }
}

/// A file that is being written.
struct Writing {
    file: PartialFile,
    /// The content that is not yet written. It is copied, because the connection can use the memory of its pieces again only
    /// after they were dropped.
    gathered: Vec<u8>,
    written: u64,
}

impl Writing {
    async fn take(mut self, step: Option<Step>) -> io::Result<Self> {
        match step {
            Some(Step::Data(piece)) => {
                self.gathered.extend_from_slice(&piece);
                if self.gathered.len() >= BATCH { self.write().await } else { Ok(self) }
            }
            Some(Step::Restart) => {
                self.gathered.clear();
                Ok(Self { file: self.file.clear().await?, written: 0, ..self })
            }
            None => self.write().await,
        }
    }

    async fn write(self) -> io::Result<Self> {
        let written = self.written + self.gathered.len() as u64;
        let (file, mut gathered) = self.file.write(self.gathered).await?;
        gathered.clear();
        Ok(Self { file, gathered, written })
    }
}

/// A file that cannot be written. The cause is part of the message, which names the file.
#[derive(Debug, thiserror::Error)]
#[error("file `{file}` could not be written after {written} bytes: {cause}")]
struct SaveError {
    file: String,
    written: u64,
    cause: io::Error,
}
