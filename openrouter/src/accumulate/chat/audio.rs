//! Speech in pieces.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::chat::AudioOutput;

/// Appends a piece of speech.
pub(super) fn add(audio: &mut AudioOutput, piece: &AudioOutput) {
    super::keep_first(&mut audio.id, piece.id.as_ref());
    super::keep_last(&mut audio.expires_at, piece.expires_at.as_ref());
    super::append_text(&mut audio.transcript, piece.transcript.as_deref().unwrap_or_default());
    if let Some(data) = &piece.data {
        append(audio.data.get_or_insert_default(), data);
    }
    super::merge(&mut audio.extra, &piece.extra);
}

/// Appends base64 to base64.
///
/// A piece that was encoded by itself may end with padding, which is only right at the end of the whole: the bytes of its
/// last group are then encoded together with those that follow.
fn append(data: &mut String, piece: &str) {
    if data.ends_with('=') && !piece.is_empty() {
        let start = data.len().saturating_sub(4);
        let bytes = data.get(start..).and_then(|last| STANDARD.decode(last).ok());
        if let (Some(mut bytes), Ok(more)) = (bytes, STANDARD.decode(piece)) {
            bytes.extend(more);
            data.truncate(start);
            STANDARD.encode_string(bytes, data);
            return;
        }
    }
    data.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_with_padding_are_one_text() {
        for cut in 0..=6 {
            for whole in [b"abcdefg".as_slice(), b"abcdefgh", b"abcdefghi"] {
                let mut data = String::new();
                for piece in [&whole[..cut], &whole[cut..cut + 1], &whole[cut + 1..]] {
                    append(&mut data, &STANDARD.encode(piece));
                }
                assert_eq!(data, STANDARD.encode(whole), "{cut}");
            }
        }
    }

    #[test]
    fn a_text_may_be_cut_anywhere() {
        let whole = STANDARD.encode("abcdefgh");
        for cut in 0..whole.len() {
            let mut data = String::new();
            append(&mut data, &whole[..cut]);
            append(&mut data, &whole[cut..]);
            assert_eq!(data, whole, "{cut}");
        }
    }
}
