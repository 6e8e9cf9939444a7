use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on]
    Done(String),
}

fn main() {}
