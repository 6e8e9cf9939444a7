use openrouter::Endpoint;

#[derive(serde::Deserialize)]
struct Widget {}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets", response = Widget)]
struct GetWidget;

fn received<E: openrouter_core::server::Receive>() {}

fn f() {
    received::<GetWidget>();
}

fn main() {}
