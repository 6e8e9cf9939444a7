use openrouter_core::Endpoint;

struct Widget;

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/widgets")]
struct CreateWidget<'a> {
    name: &'a str,
}

fn received<E: openrouter_core::server::Receive>() {}

fn f() {
    received::<CreateWidget<'static>>();
}

fn main() {}
