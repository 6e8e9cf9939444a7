use openrouter_core::{Api, CallMeta};

#[openrouter_core::object]
struct Problem {
    title: String,
}

enum Shop {}

impl Api for Shop {
    type ErrorBody = Problem;
    type Meta = CallMeta;
}

fn main() {}
