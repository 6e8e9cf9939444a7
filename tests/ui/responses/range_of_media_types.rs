use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(200, "image/*")]
    Image(openrouter::Bytes),
}

fn main() {}
