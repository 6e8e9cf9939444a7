mod keys {
    #[openrouter::object]
    struct Key {
        hash: String,
    }

    #[derive(openrouter::Endpoint)]
    #[endpoint(method = "GET", path = "/key", response = Key)]
    pub struct GetKey;
}

fn main() {}
