//! Files of a test, deleted at its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own with one file.
pub(crate) struct TestFile(PathBuf);

impl TestFile {
    pub(crate) fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("files-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = Self(folder.join(name));
        file.write(content);
        file
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, content: impl AsRef<[u8]>) {
        fs::write(&self.0, content).expect("a file");
    }

    pub(crate) fn remove(&self) {
        fs::remove_file(&self.0).expect("a file");
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        let folder = self.0.parent().map(fs::remove_dir_all);
        // A test that fails leaves its file for inspection.
        assert!(std::thread::panicking() || matches!(folder, Some(Ok(()))), "the folder was not removed");
    }
}
