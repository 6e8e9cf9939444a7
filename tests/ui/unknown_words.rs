use openrouter::Endpoint;
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys", body = jsno, auth = mangement, retry = "never", server = "https://a.example", timeout = "soon")]
struct CreateKey;

fn main() {}
