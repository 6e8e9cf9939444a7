use openrouter::object;

#[object]
struct Usage {
    #[object(expected)]
    #[serde(default = "ten")]
    total: Option<f64>,
    #[object(expected)]
    #[serde(skip)]
    items: Option<u64>,
    #[object(expected)]
    #[serde(flatten)]
    part: Option<Part>,
}

#[object]
struct Part {
    name: String,
}

fn ten() -> Option<f64> {
    Some(10.0)
}

fn main() {}
