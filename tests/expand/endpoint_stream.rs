#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Completion, stream = Chunk, fold = Chunks)]
pub struct CreateChat {
    prompt: String,
}
