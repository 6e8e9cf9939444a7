//! A file of 512 MiB in a multipart body, beside reqwest by hand.

use std::fs::{self, File};

use crate::child::{Server, program};
use crate::table::Table;
use crate::transfer::{MEBIBYTES, compare};

pub fn run() {
    let table = Table::new("upload: a file of 512 MiB in a multipart body over loopback; the client process alone");
    let server = Server::start("upload");
    let path = program("upload.bin");
    File::create(&path).and_then(|file| file.set_len(MEBIBYTES << 20)).expect("a file");
    compare(&table, "", "upload", &server, &[path.to_str().expect("a path in UTF-8")]);
    fs::remove_file(&path).expect("it was created");
}
