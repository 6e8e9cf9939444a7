use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on("200")]
    Done(String),
}

fn main() {}
