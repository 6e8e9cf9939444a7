//! A file that has its name only when it is complete.
//!
//! Its operations block, so they run on the threads that may. The file goes with each of them: when the caller does not wait
//! for the end of one, the thread that finishes it removes the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tokio::runtime::Handle;

/// How often another name is tried, when a file with a random one exists.
const TRIES: u32 = 8;

/// A file beside that with the final name. It is removed when it is dropped, unless it is [finished](Self::finish).
#[derive(Debug)]
pub(super) struct PartialFile {
    // Dropped in this order: some systems do not remove an open file.
    file: File,
    path: TemporaryPath,
}

/// The path of a temporary file, which is removed when this is dropped.
#[derive(Debug)]
struct TemporaryPath(Option<PathBuf>);

impl TemporaryPath {
    fn rename(mut self, target: &Path) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |path| fs::rename(path, target))?;
        // Nothing is left to be removed.
        self.0.take();
        Ok(())
    }
}

impl Drop for TemporaryPath {
    fn drop(&mut self) {
        // There is nobody to report an error to.
        let _ = self.0.take().map(fs::remove_file);
    }
}

impl PartialFile {
    pub(super) async fn create(target: &Path) -> io::Result<Self> {
        let target = target.to_owned();
        blocking(move || create(&target)).await
    }

    /// Appends bytes, and returns them so that their memory can be used again.
    pub(super) async fn write(mut self, bytes: Vec<u8>) -> io::Result<(Self, Vec<u8>)> {
        blocking(move || {
            self.file.write_all(&bytes)?;
            Ok((self, bytes))
        })
        .await
    }

    /// Removes all content.
    pub(super) async fn clear(mut self) -> io::Result<Self> {
        blocking(move || {
            self.file.set_len(0)?;
            io::Seek::rewind(&mut self.file)?;
            Ok(self)
        })
        .await
    }

    /// Writes the content to the disk, and gives the file its final name, from which it removes another file.
    pub(super) async fn finish(self, target: &Path) -> io::Result<()> {
        let target = target.to_owned();
        blocking(move || {
            let Self { file, path } = self;
            file.sync_all()?;
            drop(file);
            path.rename(&target)
        })
        .await
    }
}

async fn blocking<T: Send + 'static>(operation: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    let runtime = Handle::try_current().map_err(io::Error::other)?;
    runtime.spawn_blocking(operation).await.unwrap_or_else(|error| Err(error.into()))
}

fn create(target: &Path) -> io::Result<PartialFile> {
    // A path without a name cannot be that of a file, which is better known before a long download.
    if target.file_name().is_none() || target.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut tries = TRIES;
    loop {
        let path = target.with_file_name(format!(".{:016x}.part", fastrand::u64(..)));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok(PartialFile { file, path: TemporaryPath(Some(path)) }),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries > 0 => tries -= 1,
            Err(error) => return Err(error),
        }
    }
}
