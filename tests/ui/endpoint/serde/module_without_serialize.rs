use openrouter::Endpoint;

mod cents {
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/keys")]
struct CreateKey {
    #[endpoint(with = cents)]
    limit: u64,
}

fn main() {}
