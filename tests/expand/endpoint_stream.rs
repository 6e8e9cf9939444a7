#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Completion, stream = Chunk, fold = Chunks)]
pub struct CreateChat {
    prompt: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/watch", stream = Change)]
pub struct Watch;
