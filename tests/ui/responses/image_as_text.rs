use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "image/png")]
    Image(String),
}

fn main() {}
