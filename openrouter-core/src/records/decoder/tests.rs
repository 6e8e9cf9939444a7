use super::*;

/// The items of a stream whose pieces have at most `size` bytes, a text each, and those at its end.
fn items(framing: Framing, text: &[u8], size: usize) -> Vec<String> {
    let mut decoder = Decoder::with_limit(framing, 16);
    let mut items = Vec::new();
    for piece in text.chunks(size) {
        decoder.push(Bytes::copy_from_slice(piece));
        items.extend(std::iter::from_fn(|| decoder.next()));
    }
    items.extend(decoder.finish());
    let text = |text: Bytes| String::from_utf8_lossy(&text).into_owned();
    let item = |item| match item {
        Item::Record(record) => text(record),
        Item::CutOff(record) => format!("cut off: {}", text(record)),
        Item::TooLong => "too long".to_owned(),
    };
    items.into_iter().map(item).collect()
}

fn check(framing: Framing, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        for size in [1, 2, 3, 5, 7, 1000] {
            assert_eq!(items(framing, text.as_bytes(), size), *expected, "{text:?} in pieces of {size}");
        }
    }
}

#[test]
fn lines_wherever_they_are_cut() {
    check(
        Framing::JsonLines,
        &[
            ("", &[]),
            ("\n \r\n\t\n", &[]),
            ("{\"a\":1}\n{}\n", &["{\"a\":1}", "{}"]),
            ("{\"a\":\r1}\r\n{}", &["{\"a\":\r1}", "{}"]),
            ("\u{feff}1\n\u{feff}2\n", &["1", "\u{feff}2"]),
            ("1\n{\"a", &["1", "{\"a"]),
            ("1\n\"0123456789abcdef\"\n\n2\n", &["1", "too long", "2"]),
            ("1\n\"0123456789abcdef", &["1", "too long"]),
        ],
    );
}

#[test]
fn sequences_wherever_they_are_cut() {
    check(
        Framing::JsonSequence,
        &[
            ("", &[]),
            ("\u{1e}\u{1e}\n\u{1e} \n", &[]),
            ("\u{1e}{\"a\":1}\n\u{1e}{}\n", &["{\"a\":1}", "{}"]),
            ("\u{1e}{\n\"a\": [\n1]\n}\n\u{1e}2\n", &["{\n\"a\": [\n1]\n}", "2"]),
            ("\u{1e}\"}\\\"{\"\n\u{1e}\"[\\\\\"\n", &["\"}\\\"{\"", "\"[\\\\\""]),
            ("\u{1e}{\"a\":\n\u{1e}{}\n", &["cut off: {\"a\":", "{}"]),
            ("\u{1e}12\u{1e}{}\u{1e}[]", &["cut off: 12", "{}", "[]"]),
            ("\u{1e}12 \u{1e}12", &["12", "cut off: 12"]),
            ("\u{1e}{\"a", &["cut off: {\"a"]),
            ("1\n\u{1e}2\n3\n", &["1", "2", "3"]),
            ("\u{1e}}\n\u{1e}{]\n", &["}", "{]"]),
            ("\u{1e}[\n\"0123456789abcdef\",\n1]\n\u{1e}2\n", &["too long", "2"]),
            ("\u{1e}[1,\n2,3,4,5,\n6,7,8,9]\n\u{1e}2\n", &["too long", "2"]),
            ("\u{1e}\"0123456789abcdef\"\n\u{1e}2\n", &["too long", "2"]),
        ],
    );
}

#[test]
fn a_record_is_too_long_before_its_end_arrives() {
    for (framing, end, next) in [(Framing::JsonLines, "\n", "2\n"), (Framing::JsonSequence, "\n\u{1e}", "2\n")] {
        let mut decoder = Decoder::with_limit(framing, 8);
        for (piece, expected) in [
            ("\"12", None),
            ("3456789", Some(Item::TooLong)),
            ("more\"", None),
            (end, None),
            (next, Some(Item::Record("2".into()))),
        ] {
            decoder.push(piece.into());
            assert_eq!(decoder.next(), expected, "{piece:?} of {framing:?}");
            assert_eq!(decoder.next(), None);
        }
    }
}
