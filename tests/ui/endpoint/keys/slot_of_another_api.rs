use openrouter_core::{Api, ApiEndpoint as Endpoint, CallMeta, PlainErrorBody, Slot};

enum Metrics {}

impl Metrics {
    const fn application() -> Slot {
        Slot::new("application")
    }
}

impl Api for Metrics {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
}

type DefaultApi = Metrics;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/series", auth(key, aplication))]
struct ListSeries {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/series", auth = management)]
struct ListSeriesAgain {}

fn main() {}
