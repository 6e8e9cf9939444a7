//! Streams of all framings, whatever they contain and wherever they are cut.

use proptest::prelude::*;
use tests::fuzzing;

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        Just("data: ".to_owned()),
        Just("event: é".to_owned()),
        Just("id: 7".to_owned()),
        Just(": working".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("data: {\"a\":1}\n\n".to_owned()),
        Just("\u{1e}".to_owned()),
        Just("{\"a\":\n[1]}\n".to_owned()),
        Just("\"\\\"}".to_owned()),
        "\\PC{0,12}",
    ]
}

proptest! {
    #[test]
    fn any_split_gives_the_items_of_the_references(
        parts in prop::collection::vec(part(), 0..30),
        sizes in prop::collection::vec(1_usize..20, 1..40),
    ) {
        let stream = parts.concat().into_bytes();
        let mut sizes = sizes.into_iter().cycle();
        let mut size = || sizes.next().unwrap_or(1);
        prop_assert_eq!(fuzzing::sse(&stream, &mut size), Ok(()));
        prop_assert_eq!(fuzzing::records(&stream, &mut size), Ok(()));
    }
}
