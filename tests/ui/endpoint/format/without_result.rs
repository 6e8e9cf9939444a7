use openrouter::Endpoint;

#[derive(Endpoint)]
#[endpoint(method = "PUT", path = "/tags", body = with(tags), response = ())]
struct PutTag {
    tag: String,
}

mod tags {
    pub const CONTENT_TYPE: &str = "text/x-tag";

    pub fn encode(tag: &str, body: &mut Vec<u8>) {
        body.extend_from_slice(tag.as_bytes());
    }

    pub fn decode(body: &[u8]) -> Option<String> {
        String::from_utf8(body.to_vec()).ok()
    }
}

fn main() {}
