use openrouter::Endpoint;

struct Scope(&'static str);

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes", meta(Scope("repo"), Scope("user")))]
struct MakeNote {}

fn main() {}
