//! A file in a multipart body.

use std::path::PathBuf;

use super::{Content, Upload, media_type};
use crate::error::BuildError;
use crate::transferred::Transferred;

/// A file in a multipart body: its content, with a name and a media type.
///
/// ```no_run
/// use openrouter_core::{Client, Endpoint, FilePart};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "POST", path = "/files", body = multipart)]
/// struct UploadFile {
///     file: FilePart,
///     purpose: Option<String>,
/// }
///
/// # async fn f(client: &Client) -> Result<(), openrouter_core::Error> {
/// UploadFile::new(FilePart::open("report.pdf").await?).purpose("assistants").send(client).await?;
/// UploadFile::new(FilePart::new("notes.txt", "from memory")).send(client).await?;
/// # Ok(()) }
/// ```
///
/// The media type follows from the extension of the name; a name without a common one has `application/octet-stream`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FilePart {
    /// The name of the file, without a path.
    pub file_name: String,
    /// The media type, such as `audio/wav`.
    pub media_type: String,
    /// The bytes.
    pub content: Upload,
}

impl FilePart {
    /// Creates a part with the content of a file; see [`Upload::open`]. Its name is the last component of the path.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] with the path, when it is not that of a file that can be read.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, BuildError> {
        let content = Upload::open(path).await?;
        let name = match &content.content {
            Content::File(source) => source.path().file_name().map(|name| name.to_string_lossy().into_owned()),
            _ => None,
        };
        Ok(Self::new(name.unwrap_or_default(), content))
    }

    /// Creates a part from a name and bytes, a file or a stream.
    pub fn new(file_name: impl Into<String>, content: impl Into<Upload>) -> Self {
        let file_name = file_name.into();
        Self { media_type: media_type::from_name(&file_name).to_owned(), file_name, content: content.into() }
    }

    /// Sets the name under which the file is sent. The media type stays.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Sets the media type, which otherwise follows from the extension of the name.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }

    /// Observes how much of the content was sent; see [`Upload::on_progress`].
    #[must_use]
    pub fn on_progress(mut self, observe: impl Fn(Transferred) + Send + Sync + 'static) -> Self {
        self.content = self.content.on_progress(observe);
        self
    }
}

/// The type of a field with the files of one name. Generated code hands such fields over.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a file of a multipart body",
    label = "cannot be sent as a file",
    note = "a file is a `FilePart` of this crate, an `Option` or a `Vec` of it"
)]
pub trait FileField: Sized {
    /// The files, in the order in which they are sent.
    fn files(&self) -> impl Iterator<Item = &FilePart>;

    /// The value with the files that a server has received; `None` when a file is missing.
    fn from_files(files: Vec<FilePart>) -> Option<Self>;
}

impl FileField for FilePart {
    fn files(&self) -> impl Iterator<Item = &FilePart> {
        std::iter::once(self)
    }

    fn from_files(mut files: Vec<FilePart>) -> Option<Self> {
        files.pop()
    }
}

impl<T: FileField> FileField for Option<T> {
    fn files(&self) -> impl Iterator<Item = &FilePart> {
        self.iter().flat_map(T::files)
    }

    fn from_files(files: Vec<FilePart>) -> Option<Self> {
        Some(if files.is_empty() { None } else { T::from_files(files) })
    }
}

impl FileField for Vec<FilePart> {
    fn files(&self) -> impl Iterator<Item = &FilePart> {
        self.iter()
    }

    fn from_files(files: Vec<FilePart>) -> Option<Self> {
        Some(files)
    }
}
