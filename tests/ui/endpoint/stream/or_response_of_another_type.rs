use openrouter_core::{Endpoint, object};

#[object]
struct Chunk {
    text: String,
}

#[derive(Default)]
struct Text(String);

impl openrouter_core::Fold<Chunk> for Text {
    type Output = String;

    fn add(&mut self, event: &Chunk) -> openrouter_core::Progress {
        self.0 += &event.text;
        openrouter_core::Progress::Complete
    }

    fn value(&self) -> String {
        self.0.clone()
    }
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, stream = Chunk, fold = Text, or_response)]
struct CreateChat {
    prompt: String,
}

fn main() {}
