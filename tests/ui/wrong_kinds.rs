use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(
    method = 7, path = /keys, id = getKey, area = Keys, status = "201", envelope = data, timeout = 30, auth = "key",
    retry = 3, errors("404"),
)]
struct A;

#[derive(Endpoint)]
#[endpoint(method = "POST" path = "/b", errors = 404)]
struct B {
    #[endpoint(header = x)]
    trace: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/c", errors(404 => String))]
struct C;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/d", response = "Widget", crate = "x", deprecated = true)]
struct D {
    #[endpoint(query = id)]
    id: String,
    #[endpoint(header "x")]
    trace: String,
}

fn main() {}
