use openrouter::{Endpoint, Extra};

mod cents {}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/{a}/{b}/{c}/{d}/{e}")]
struct CreateKey {
    #[serde(skip)]
    a: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    b: String,
    #[serde(with = "cents")]
    c: u64,
    #[serde(flatten)]
    d: String,
    #[endpoint(with = cents)]
    e: u64,
    #[endpoint(query)]
    #[serde(flatten)]
    page: Option<String>,
    #[endpoint(header)]
    #[serde(flatten)]
    trace: Option<String>,
    #[serde(alias = "title")]
    name: String,
    #[endpoint(extra)]
    #[serde(skip_serializing_if = "Extra::is_empty")]
    more: Extra,
    #[serde(flatten, with = "cents")]
    rest: Extra,
}

fn main() {}
