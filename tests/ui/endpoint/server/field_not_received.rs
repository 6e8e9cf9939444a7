use openrouter::Endpoint;

#[derive(serde::Serialize)]
struct Kind;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/widgets")]
struct CreateWidget {
    kind: Kind,
}

fn received<E: openrouter_core::server::Receive>() {}

fn f() {
    received::<CreateWidget>();
}

fn main() {}
