//! Percent-encoding.
//!
//! Every path and query is encoded, and most values contain no byte that needs it. So the common case is fast: runs of
//! plain bytes are found eight bytes at a time and copied at once.

/// The bytes that are not encoded: the unreserved characters of RFC 3986.
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// Appends `text` and encodes every byte that is not unreserved.
pub(crate) fn percent_encode(out: &mut Vec<u8>, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut rest = text.as_bytes();
    while let Some((plain, encoded)) = rest.split_at_checked(plain_run(rest)) {
        out.extend_from_slice(plain);
        let Some((byte, after)) = encoded.split_first() else { return };
        out.extend_from_slice(&[b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        rest = after;
    }
}

/// Returns `text` with every byte percent-encoded that is not an unreserved character of RFC 3986. A space becomes `%20`.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    percent_encode(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
}

/// The number of bytes at the start that are not encoded.
fn plain_run(text: &[u8]) -> usize {
    let is_plain = |byte: &u8| UNRESERVED[usize::from(*byte)];
    let chunks = text.chunks_exact(8);
    let run = 8 * chunks.take_while(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_plain(byte))).count();
    run + text.iter().skip(run).take_while(|byte| is_plain(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::percent_encode;

    #[test]
    fn all_but_unreserved_characters_are_encoded() {
        let mut out = b"/".to_vec();
        percent_encode(&mut out, "aZ09-._~ /%+ü\u{0}€");
        assert_eq!(out, b"/aZ09-._~%20%2F%25%2B%C3%BC%00%E2%82%AC");
        let before = out.len();
        percent_encode(&mut out, "");
        assert_eq!(out.len(), before);
    }
}
