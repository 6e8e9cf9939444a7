use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(204)]
    Gone(String),
}

fn main() {}
