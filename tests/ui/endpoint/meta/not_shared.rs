use std::cell::Cell;

use openrouter::Endpoint;

struct Calls(Cell<u32>);

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta(Calls(Cell::new(0))))]
struct MakeNote {}

fn main() {}
