use openrouter_core::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/jobs")]
struct StartJob;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/jobs")]
struct StartNamedJob {
    name: String,
}

fn main() {
    let _ = endpoints![StartJob, StartNamedJob];
}
