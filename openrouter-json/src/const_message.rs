//! Messages of checks that run while compiling.

/// A message that is built in a `const` context, where `format!` does not work. It is cut off after 512 bytes.
///
/// ```
/// use openrouter_json::ConstMessage;
///
/// const fn assert_even(name: &str, number: u32) {
///     if number % 2 != 0 {
///         ConstMessage::new("`").text(name).text("` must be even").fail();
///     }
/// }
///
/// const _: () = assert_even("width", 42);
/// ```
#[derive(Debug)]
pub struct ConstMessage {
    text: [u8; 512],
    length: usize,
}

impl ConstMessage {
    /// Begins with `text`.
    #[must_use]
    pub const fn new(text: &str) -> Self {
        Self { text: [0; 512], length: 0 }.text(text)
    }

    /// Appends `text`.
    #[must_use]
    pub const fn text(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut index = 0;
        while index < bytes.len() && self.length < self.text.len() {
            self.text[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// Panics with the message; in a `const` context the build fails with it.
    ///
    /// # Panics
    ///
    /// Always.
    #[track_caller]
    pub const fn fail(self) -> ! {
        let (message, _) = self.text.split_at(self.length);
        match std::str::from_utf8(message) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!(),
        }
    }
}
