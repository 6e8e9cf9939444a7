//! Does not compile, and says why: the parts of the body cannot be declared yet.

fn main() {
    let _request = openrouter::files::UploadFile::new("the text of a file");
}
