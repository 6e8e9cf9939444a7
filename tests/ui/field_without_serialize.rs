use openrouter::Endpoint;

struct Unknown;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/a")]
struct Create {
    kind: Option<Unknown>,
    kinds: Vec<Unknown>,
    #[endpoint(query)]
    sort: Unknown,
    #[endpoint(header = "x-kind")]
    header: Option<Unknown>,
}

fn main() {}
