use openrouter::Endpoint;

struct Widget;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets", response = Vec<Widget>)]
struct ListWidgets;

fn main() {}
