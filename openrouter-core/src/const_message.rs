//! Messages that are put together while compiling, for the panics of constant checks.

/// A message of at most 512 bytes.
pub(crate) struct Message {
    text: [u8; 512],
    length: usize,
}

impl Message {
    pub(crate) const fn new(text: &str) -> Self {
        Self { text: [0; 512], length: 0 }.text(text)
    }

    pub(crate) const fn text(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut index = 0;
        while index < bytes.len() && self.length < self.text.len() {
            self.text[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    #[track_caller]
    pub(crate) const fn fail(self) -> ! {
        let (message, _) = self.text.split_at(self.length);
        panic!("{}", text(message))
    }
}

/// The text of bytes that came from one.
pub(crate) const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}
