use openrouter::Responses;

struct Job;

#[derive(Responses)]
enum Jobs {
    #[on(200)]
    Done(String, #[header("x-job")] Job),
}

fn main() {}
