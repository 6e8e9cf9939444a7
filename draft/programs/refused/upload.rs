//! Does not compile, and says why: the parts of the body cannot be declared yet.

fn main() {
    let _request = drafted::files::UploadFile::new("the text of a file");
}
