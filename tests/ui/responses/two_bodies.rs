use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200)]
    Done(String, u8),
}

fn main() {}
