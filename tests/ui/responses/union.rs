use openrouter::Responses;

#[derive(Responses)]
union Jobs {
    id: u8,
}

fn main() {}
