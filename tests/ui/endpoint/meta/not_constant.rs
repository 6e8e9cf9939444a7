use openrouter::Endpoint;

struct Scope(String);

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta(Scope(String::from("repo"))))]
struct MakeNote {}

fn main() {}
