//! A body of 512 MiB that is read or written to a file, beside reqwest by hand.

use crate::child::{Server, program};
use crate::table::Table;
use crate::transfer::compare;

pub fn run() {
    let table = Table::new("download: a body of 512 MiB over loopback; the client process alone");
    let server = Server::start("download");
    let path = program("download.bin");
    compare(&table, "read: ", "download", &server, &[]);
    compare(&table, "into a file: ", "download", &server, &[path.to_str().expect("a path in UTF-8")]);
}
