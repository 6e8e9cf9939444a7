use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, 202)]
    Done(String),
}

fn main() {}
