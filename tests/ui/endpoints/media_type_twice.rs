use openrouter::{Endpoint, endpoints};

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes/{id}")]
struct AddNote {
    id: String,
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes/{id}", body = form)]
struct AddNoteForm {
    id: String,
    text: String,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/notes/{note}", body = form)]
struct WriteNoteForm {
    note: String,
    text: String,
}

fn main() {
    let _ = endpoints![AddNote, AddNoteForm];
    let _ = endpoints![AddNote, AddNoteForm, WriteNoteForm];
}
