use openrouter::{CommaSeparated, Endpoint, Patch};

mod joined {
    pub fn serialize<S: serde::Serializer>(_: &[String], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("")
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(_: D) -> Result<Vec<String>, D::Error> {
        Ok(Vec::new())
    }
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/books")]
struct ListBooks {
    #[endpoint(query, as = CommaSeparated, with = joined)]
    genres: Vec<String>,
    #[endpoint(query, as = CommaSeparated)]
    authors: Patch<Vec<String>>,
}

fn main() {}
