use openrouter_core::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets/{names}")]
struct GetWidget {
    names: Vec<String>,
}

fn main() {}
