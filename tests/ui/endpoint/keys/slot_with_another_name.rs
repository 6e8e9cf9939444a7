use openrouter_core::{Api, CallMeta, Endpoint, PlainErrorBody, Slot};

enum Metrics {}

impl Metrics {
    const fn application() -> Slot {
        Slot::new("app")
    }
}

impl Api for Metrics {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/series", api = Metrics, auth = application)]
struct ListSeries {}

fn main() {
    let _ = <ListSeries as openrouter_core::endpoint::Endpoint>::META;
}
