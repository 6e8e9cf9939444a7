//! Decoding is the inverse of encoding.

use openrouter_core::{Extra, RawJson};
use openrouter_json::from_str_lenient;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{from_str, from_value, to_value};

use super::by_kind::{Content, Part, Tool};
use super::{Key, Message, Owner, Status, UserMessage, text};

fn extra() -> impl Strategy<Value = Extra> {
    vec(("x\\PC{0,4}", vec(any::<i64>(), 0..3)), 0..4).prop_map(|entries| {
        let mut extra = Extra::new();
        for (key, value) in entries {
            extra.insert(key, value).unwrap();
        }
        extra
    })
}

fn owner() -> impl Strategy<Value = Owner> {
    (any::<u64>(), option::of(any::<String>()), extra()).prop_map(|(id, label, extra)| {
        let mut owner = Owner::sample();
        (owner.id, owner.label, owner.extra) = (id, label, extra);
        owner
    })
}

fn key() -> impl Strategy<Value = Key> {
    // serde_json reads other fractions to within one unit in the last place.
    let limit = option::of((-1_000_000_i32..1_000_000).prop_map(|quarters| f64::from(quarters) / 4.0));
    let (tags, status) = (option::of(vec(any::<String>(), 0..3)), option::of(any::<String>().prop_map(Status::from)));
    (any::<String>(), any::<String>(), limit, tags, status, option::of(owner()), extra()).prop_map(
        |(hash, name, limit, tags, status, owner, extra)| {
            let mut key = Key::sample();
            (key.hash, key.name, key.limit, key.tags, key.status) = (hash, name, limit, tags, status);
            (key.owner, key.extra) = (owner, extra);
            key
        },
    )
}

fn content() -> impl Strategy<Value = Content> {
    let part = (any::<String>(), option::of(any::<String>()), extra()).prop_map(|(text, note, extra)| {
        let mut part = Part::new(text);
        (part.note, part.extra) = (note, extra);
        part
    });
    let unknown = any::<i64>().prop_map(|number| Content::Unknown(RawJson::from_value(&number).unwrap()));
    prop_oneof![any::<String>().prop_map(Content::Text), vec(part, 0..3).prop_map(Content::Parts), unknown]
}

fn message() -> impl Strategy<Value = Message> {
    let user = (any::<String>(), option::of(any::<String>()), extra()).prop_map(|(content, name, extra)| {
        let mut user = UserMessage::new(content);
        (user.name, user.extra) = (name, extra);
        Message::User(user)
    });
    prop_oneof![user, Just(Message::Ping(Extra::new()))]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decode_undoes_encode(key in key()) {
        let encoded = text(&key);
        prop_assert_eq!(&from_str::<Key>(&encoded).unwrap(), &key);
        let (lenient, drift) = from_str_lenient::<Key>(&encoded).unwrap();
        prop_assert_eq!((&lenient, drift.is_empty()), (&key, true));
        let tree = to_value(&key).unwrap();
        prop_assert_eq!(to_value(from_value::<Key>(tree.clone()).unwrap()).unwrap(), tree);
    }

    #[test]
    fn decode_undoes_encode_of_unions(content in content(), message in message()) {
        let encoded = text(&(&content, &message));
        let (content_again, message_again) = from_str::<(Content, Message)>(&encoded).unwrap();
        prop_assert_eq!((&content_again, &message_again), (&content, &message));
        let tree = to_value((content, message)).unwrap();
        prop_assert_eq!(to_value(from_value::<(Content, Message)>(tree.clone()).unwrap()).unwrap(), tree);
    }

    #[test]
    fn any_text_is_an_error_or_a_value(text in "[\\[\\]{}\",:a-c0-9\\\\ \n]{0,40}") {
        drop(from_str_lenient::<Key>(&text));
        drop(from_str_lenient::<super::Message>(&text));
        drop(from_str_lenient::<Content>(&text));
        drop(from_str_lenient::<Tool>(&text));
    }
}
