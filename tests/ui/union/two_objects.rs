use openrouter::union;

#[openrouter::model]
struct Function {
    name: String,
}

#[openrouter::model]
struct Server {
    url: String,
}

#[union]
enum Tool {
    Function(Function),
    Server(Server),
}

fn main() {}
