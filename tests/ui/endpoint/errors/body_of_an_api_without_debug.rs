use openrouter_core::{Api, ApiErrorBody, CallMeta};

#[derive(serde::Deserialize)]
struct Problem {
    title: String,
}

impl ApiErrorBody for Problem {
    fn from_message(_: u16, title: String) -> Self {
        Self { title }
    }
}

enum Shop {}

impl Api for Shop {
    type ErrorBody = Problem;
    type Meta = CallMeta;
}

fn main() {}
