use openrouter_core::Endpoint;

struct Size(u8);

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets/{size}")]
struct GetWidget {
    size: Size,
}

fn main() {}
