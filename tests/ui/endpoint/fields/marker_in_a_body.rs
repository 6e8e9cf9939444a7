use std::marker::PhantomData;

use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/job")]
struct CreateJob {
    name: String,
    kind: PhantomData<u8>,
}

fn main() {}
