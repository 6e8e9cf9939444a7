use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets/{size}")]
struct GetWidget {
    size: f64,
}

fn main() {}
