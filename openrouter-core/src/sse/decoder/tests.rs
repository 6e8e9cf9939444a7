use super::*;

/// The items of a stream whose pieces have at most `size` bytes, and those at its end.
fn items(text: &[u8], size: usize) -> Vec<Item> {
    let mut decoder = Decoder::with_limit(64);
    let mut items = Vec::new();
    for piece in text.chunks(size) {
        decoder.push(Bytes::copy_from_slice(piece));
        items.extend(std::iter::from_fn(|| decoder.next()));
    }
    items.extend(decoder.finish());
    items
}

/// A line for each item: `name data #id`.
fn lines(text: &[u8], size: usize) -> Vec<String> {
    let line = |item: Item| match item {
        Item::Event(event) => format!(
            "{} {}{}{}",
            event.name(),
            event.text(),
            if event.id.is_empty() { String::new() } else { format!(" #{}", String::from_utf8_lossy(&event.id)) },
            event.retry.map(|retry| format!(" after {retry:?}")).unwrap_or_default(),
        ),
        Item::Comment(text) => format!("comment{}", String::from_utf8_lossy(&text)),
        Item::TooLong => "too long".to_owned(),
    };
    items(text, size).into_iter().map(line).collect()
}

#[test]
fn streams_by_the_rules_of_the_standard_wherever_they_are_cut() {
    let long = "x".repeat(65);
    let too_long = format!("data: a\n\ndata: {long}\n data: b\n\n: {long}\ndata: c\n\n");
    let joined = format!("data: {0}\ndata: {0}\n\ndata: d\n\n", "x".repeat(32));
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        ("\n\n\r\r\r\n", &[]),
        ("data: {\"x\":1}\n\n", &["message {\"x\":1}"]),
        ("data:{\"x\":1}\n\n", &["message {\"x\":1}"]),
        ("data:  two\n\n", &["message  two"]),
        ("data: {\"a\":\ndata: 1}\n\n", &["message {\"a\":\n1}"]),
        ("data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n", &["message 1", "message 2", "message 3"]),
        (
            ": one\n\n:two\n\ndata: x\r\n\r\ndata: [DONE]\n\n",
            &["comment one", "commenttwo", "message x", "message [DONE]"],
        ),
        ("event: ping\ndata: {}\n\ndata: x\n\n", &["ping {}", "message x"]),
        ("event: ping\n\ndata: x\n\n", &["message x"]),
        ("data\n\ndata:\ndata\n\n", &["message ", "message \n"]),
        ("id: 1\ndata: a\n\ndata: b\nid\n\ndata: c\n\n", &["message a #1", "message b", "message c"]),
        ("id: 1\u{0}\ndata: a\n\n", &["message a"]),
        ("retry: 250\ndata: a\n\nretry: 2s\ndata: b\n\n", &["message a after 250ms", "message b"]),
        ("data : a\nDATA: b\nfoo: c\n\n", &[]),
        ("\u{feff}data: é\n\n\u{feff}data: x\n\n", &["message é"]),
        ("data: last\n", &["message last"]),
        ("data: last", &["message last"]),
        (&too_long, &["message a", "too long", "message c"]),
        (&joined, &["too long", "message d"]),
    ];
    for (text, expected) in cases {
        for size in 1..=text.len().max(1) {
            let found: Vec<String> = lines(text.as_bytes(), size);
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            // A comment beyond the limit is none.
            assert_eq!(found, *expected, "{text:?} in pieces of {size}");
        }
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_replaced_in_text_only() {
    let found = items(b"data: a\xffb\n\n", 100);
    let [Item::Event(event)] = found.as_slice() else { panic!("one event") };
    assert_eq!((event.text().as_ref(), event.data.as_ref()), ("a\u{fffd}b", &b"a\xffb"[..]));
}

#[test]
fn data_within_a_piece_is_not_copied() {
    let piece = Bytes::from("data: first\n\ndata: second\n\n".to_owned());
    let within = piece.as_ptr_range();
    let mut decoder = Decoder::new();
    decoder.push(piece.clone());
    let mut count = 0;
    while let Some(Item::Event(event)) = decoder.next() {
        assert!(within.contains(&event.data.as_ptr()));
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn debug_shows_no_data() {
    let found = items(b"data: secret\n\n", 100);
    assert!(!format!("{found:?}").contains("secret"));
}

#[test]
fn an_event_is_too_long_before_its_end_arrives() {
    let mut decoder = Decoder::with_limit(8);
    for (piece, expected) in [
        ("data: 1", None),
        ("23456789", Some(Item::TooLong)),
        ("more", None),
        ("\ndata: x\n\n", None),
        (": a comment beyond the limit", None),
        ("\n\n:c\n", Some(Item::Comment("c".into()))),
    ] {
        decoder.push(piece.into());
        assert_eq!(decoder.next(), expected, "{piece:?}");
        assert_eq!(decoder.next(), None);
    }
}
