use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200)]
    Done(String),
    #[on(200)]
    Finished(String),
}

fn main() {}
