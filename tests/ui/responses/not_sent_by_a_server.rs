use openrouter::framework::server::Respond;

struct Jobs;

fn send(_: &impl Respond) {}

fn main() {
    send(&Jobs);
}
