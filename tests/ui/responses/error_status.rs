use openrouter::Responses;

#[derive(Responses)]
enum Jobs {
    #[on(404)]
    Missing,
}

fn main() {}
