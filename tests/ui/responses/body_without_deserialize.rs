use openrouter::Responses;

struct Job;

#[derive(Responses)]
enum Jobs {
    #[on(200)]
    Done(Job),
}

fn main() {}
