#[derive(Endpoint, Server)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson, response = ())]
struct Bulk {
    lines: Vec<Action>,
}
