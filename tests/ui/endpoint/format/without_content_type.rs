use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/tags", response = with(xml, String))]
struct GetTags;

mod xml {
    pub fn encode(tag: &str, body: &mut Vec<u8>) -> Result<(), String> {
        body.extend_from_slice(tag.as_bytes());
        Ok(())
    }

    pub fn decode(body: &[u8]) -> Result<String, std::string::FromUtf8Error> {
        String::from_utf8(body.to_vec())
    }
}

fn main() {}
