use openrouter::Endpoint;
use openrouter_core::Display;

struct Id(u32);

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books/{id}")]
struct Call {
    #[endpoint(path, as = Display)]
    id: Id,
}

fn main() {}
