use openrouter::{Endpoint, object};

#[object]
struct Job {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/jobs", response = Job, empty_object)]
struct CreateJob;

fn main() {}
