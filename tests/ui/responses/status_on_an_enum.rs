use openrouter::Responses;

#[derive(Responses)]
#[on(200)]
enum Jobs {
    #[on(202)]
    Accepted,
}

fn main() {}
