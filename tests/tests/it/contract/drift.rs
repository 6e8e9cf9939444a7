//! Answers that break their schema in one place: taken, all the rest kept, and the place named; refused by who is strict.

use openrouter::{Error, ErrorKind};
use tests::difference::{self, Difference};
use tests::endpoints::{Answer, Endpoint};
use tests::offline::Offline;

use super::bodies::{reply, written};
use super::data::{self, Body, Flavor, Kind};

/// The cases, each with the pointer of the broken place.
fn cases() -> impl Iterator<Item = (&'static Endpoint, &'static Body, &'static str)> {
    let cases = data::of(Kind::Response).filter(|(_, body)| body.flavor == Flavor::Drift);
    cases.map(|(endpoint, body)| {
        let [mutation] = body.mutations.as_slice() else { panic!("{}: one place is broken", body.id) };
        (endpoint, body, mutation.path.as_deref().expect("a place"))
    })
}

/// A JSON pointer in the words of `drift()`: `/data/0/limit` is `data[0].limit`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for name in pointer.split('/').skip(1) {
        match name.parse::<usize>() {
            Ok(index) => path += &format!("[{index}]"),
            Err(_) if path.is_empty() => path += name,
            Err(_) => path += &format!(".{name}"),
        }
    }
    path
}

async fn answer(offline: &Offline, endpoint: &Endpoint, body: &Body) -> Result<Answer, Error> {
    offline.answer(endpoint, reply(body)).await.map_err(|failure| failure.error)
}

#[tokio::test]
async fn one_broken_place_costs_nothing_else() {
    let offline = Offline::new(false).unwrap();
    let (mut retyped, mut broken) = (0, 0);
    for (endpoint, body, place) in cases() {
        let answer = answer(&offline, endpoint, body).await.unwrap_or_else(|error| panic!("{}: {error}", body.id));
        let mut lost = difference::between(&body.body, &written(&answer));
        lost.retain(Difference::is_loss);
        let path = path(place);
        match &*body.mutations[0].kind {
            // Kept raw among the unknown fields, and written back.
            "retyped_optional" => {
                assert!(lost.is_empty(), "{}: {lost:?}", body.id);
                assert_eq!(answer.drift, [path], "{}", body.id);
                retyped += 1;
            }
            // What the element lacks may be `null`: then nothing is missing.
            "broken_element" if answer.drift.is_empty() => assert!(lost.is_empty(), "{}: {lost:?}", body.id),
            // The element is set aside, and those behind it move up.
            "broken_element" => {
                assert!(lost.iter().all(|lost| lost.is_below(place)), "{}: {lost:?}", body.id);
                let [drift] = answer.drift.as_slice() else { panic!("{}: {:?}", body.id, answer.drift) };
                assert!(drift.starts_with(&format!("{path}[")), "{}: {drift}", body.id);
                broken += 1;
            }
            other => panic!("{other} is new here"),
        }
    }
    assert!(retyped > 0 && broken > 0);
}

#[tokio::test]
async fn the_strict_refuse_what_is_forgiven() {
    let (forgiving, strict) = (Offline::new(false).unwrap(), Offline::new(true).unwrap());
    for (endpoint, body, _) in cases() {
        let forgiven = answer(&forgiving, endpoint, body).await.is_ok_and(|answer| !answer.drift.is_empty());
        match answer(&strict, endpoint, body).await {
            Ok(_) => assert!(!forgiven, "{} was taken", body.id),
            Err(error) => assert!(forgiven && error.kind() == ErrorKind::Decode, "{}: {error}", body.id),
        }
    }
}
