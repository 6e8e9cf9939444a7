use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tags", body = with(xml), response = ())]
struct PutTag {
    tag: String,
}

struct NotXml;

mod xml {
    use super::NotXml;

    pub const CONTENT_TYPE: &str = "application/xml";

    pub fn encode(_: &str, _: &mut Vec<u8>) -> Result<(), NotXml> {
        Err(NotXml)
    }

    pub fn decode(body: &[u8]) -> Result<String, std::string::FromUtf8Error> {
        String::from_utf8(body.to_vec())
    }
}

fn main() {}
