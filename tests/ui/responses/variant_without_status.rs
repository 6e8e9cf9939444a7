use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    Done(String),
    #[on(202)]
    Accepted,
}

fn main() {}
