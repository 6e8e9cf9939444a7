use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tags", body = with(xml), response = ())]
struct PutTag {
    tag: String,
}

mod xml {
    pub const CONTENT_TYPE: &str = "application/xml";

    pub fn encode(tag: &str, body: &mut Vec<u8>) -> Result<(), String> {
        body.extend_from_slice(tag.as_bytes());
        Ok(())
    }
}

fn main() {}
