use openrouter::union;

#[openrouter::object]
struct Named {
    name: String,
}

#[union]
enum Tool {
    #[union(has = "name")]
    Function(Named),
    #[union(has = "name")]
    Server(Named),
}

fn main() {}
