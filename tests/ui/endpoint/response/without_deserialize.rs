use openrouter::Endpoint;

struct Widget;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/widgets", response = Widget)]
struct ListWidgets;

fn main() {}
