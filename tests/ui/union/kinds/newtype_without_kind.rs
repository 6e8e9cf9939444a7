use openrouter::union;

#[openrouter::object]
struct Host(std::net::IpAddr);

#[union]
enum Place {
    Host(Host),
    Port(u16),
}

fn main() {}
