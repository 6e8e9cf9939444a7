#[derive(Endpoint, Server)]
#[endpoint(method = "GET", path = "/keys", response = Vec<String>)]
struct ListKeys {
    offset: Option<u64>,
}
