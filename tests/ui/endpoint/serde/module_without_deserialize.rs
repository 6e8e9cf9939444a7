use openrouter::Endpoint;

mod cents {
    pub fn serialize<S: serde::Serializer>(cents: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(*cents)
    }
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[serde(with = "cents")]
    limit: u64,
}

fn main() {}
