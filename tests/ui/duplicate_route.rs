use openrouter::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{hash}", errors(404))]
struct GetKey {
    hash: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/keys/{id}")]
struct ReadKey {
    id: String,
}

fn main() {
    let _ = endpoints![GetKey, ReadKey];
    let _ = endpoints!([GetKey] == "GET /keys/{hash} 200 404\nDELETE /keys/{hash} 200\n");
    let _ = endpoints!([GetKey] == "GET /keys/{hash} 200\n");
    let _ = endpoints!([GetKey] == "");
    let _ = endpoints!([GetKey] == "GET /keys/{hash} 200 404\nGET /keys/{hash} 200 404\n");
    let _ = endpoints!([GetKey] == "GET /keys/{hash} 404 404\n");
    let _ = endpoints!([GetKey] == "GET /keys/{hash} 404 200\r\n");
}
