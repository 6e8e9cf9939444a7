use openrouter::union;

#[openrouter::object]
struct Function {
    name: String,
}

#[openrouter::object]
struct Server {
    url: String,
}

#[union]
enum Tool {
    Function(Function),
    Server(Server),
}

fn main() {}
