//! The parts of strings that are written as they are.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The index of the first byte from `at` that cannot be in a string as it is: a quote, a backslash or a control character.
pub(crate) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let is = |byte: u8| {
            let zero = word ^ (ONES * u64::from(byte));
            zero.wrapping_sub(ONES) & !zero
        };
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        // A borrow reaches only bytes after the first one found.
        let found = (is(b'"') | is(b'\\') | control) & HIGH;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'"' | b'\\' | 0..0x20) {
            return at;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::plain_end;

    #[test]
    fn a_byte_is_found_at_every_place() {
        for byte in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for before in 0..50 {
                for after in 0..20 {
                    let mut text = vec![b' '; before];
                    text.push(byte);
                    text.resize(before + 1 + after, 0xff);
                    assert_eq!(plain_end(&text, 0), before);
                    assert_eq!(plain_end(&text, before + 1), text.len());
                }
            }
        }
    }
}
