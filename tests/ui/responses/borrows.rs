use openrouter::Responses;

#[derive(Responses)]
enum Jobs<'a> {
    #[on(200)]
    Done(&'a str),
}

fn main() {}
