use openrouter::Endpoint;

enum Sort {
    Name,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys")]
struct ListKeys {
    #[endpoint(header = "x-sort")]
    sort: Sort,
}

fn main() {}
