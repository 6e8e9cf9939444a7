use openrouter::Endpoint;
use openrouter::framework::{Fold, Progress};

#[openrouter::object]
struct Chunk {
    text: String,
}

struct Text(String);

impl Fold<Chunk> for Text {
    type Output = String;

    fn add(&mut self, event: &Chunk) -> Progress {
        self.0 += &event.text;
        Progress::Unfinished
    }

    fn value(&self) -> String {
        self.0.clone()
    }
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", stream = Chunk, fold = Text)]
struct CreateChat {
    prompt: String,
}

fn main() {}
