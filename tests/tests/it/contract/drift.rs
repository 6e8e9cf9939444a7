//! Responses that break their schema in one place: taken, all the rest kept, and the place named; refused by who is strict.

use std::collections::BTreeMap;

use openrouter::{Error, ErrorKind};
use serde_json::{Value, json};
use tests::difference::{self, Difference};
use tests::endpoints::{DecodedResponse, Endpoint};
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
pub(super) fn path(pointer: &str) -> String {
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

async fn answer(offline: &Offline, endpoint: &Endpoint, body: &Body) -> Result<DecodedResponse, Error> {
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
                assert_eq!(answer.drift.paths(), [path], "{}", body.id);
                retyped += 1;
            }
            // What the element lacks may be `null`: then nothing is missing.
            "broken_element" if answer.drift.is_empty() => assert!(lost.is_empty(), "{}: {lost:?}", body.id),
            // The element is set aside, and those behind it move up.
            "broken_element" => {
                assert!(lost.iter().all(|lost| lost.is_below(place)), "{}: {lost:?}", body.id);
                let [drift] = answer.drift.paths() else { panic!("{}: {:?}", body.id, answer.drift) };
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

/// The pointers of all members of objects, one for all elements of a list that have a member.
fn members(value: &Value, pointer: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                members(value, &pointer, found);
                let is_index = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
                let shape = pointer.split('/').map(|name| if is_index(name) { "" } else { name }).collect::<Vec<_>>();
                found.entry(shape.join("/")).or_insert(pointer);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                members(element, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// The pointer of the outermost list around a place.
fn list_around<'p>(body: &Value, pointer: &'p str) -> Option<&'p str> {
    let ends = pointer.match_indices('/').map(|(at, _)| &pointer[..at]);
    ends.into_iter().find(|around| body.pointer(around).is_some_and(Value::is_array))
}

/// Every member that may be missing may have any type; every element of a list may lack any member.
#[tokio::test]
async fn any_broken_place_costs_nothing_else() {
    let (forgiving, strict) = (Offline::new(false).unwrap(), Offline::new(true).unwrap());
    let mut largest = BTreeMap::<&str, (&Endpoint, &Body)>::new();
    for (endpoint, body) in data::of(Kind::Response).filter(|(_, body)| body.flavor == Flavor::Valid) {
        let size = |body: &Body| body.body.to_string().len();
        let (_, known) = largest.entry(endpoint.operation.id).or_insert((endpoint, body));
        if size(body) > size(known) {
            largest.insert(endpoint.operation.id, (endpoint, body));
        }
    }
    for (endpoint, body) in largest.into_values() {
        let mut places = BTreeMap::new();
        members(&body.body, "", &mut places);
        for place in places.values() {
            let (around, name) = place.rsplit_once('/').expect("a member");
            let with = |odd: Option<Value>| {
                let mut value = body.body.clone();
                let object = value.pointer_mut(around).and_then(Value::as_object_mut).expect("an object");
                let name = name.replace("~1", "/").replace("~0", "~");
                match odd {
                    Some(odd) => drop(object.insert(name, odd)),
                    None => drop(object.remove(&name)),
                }
                Body { body: value, ..body.clone() }
            };
            let is_optional = answer(&strict, endpoint, &with(None)).await.is_ok();
            let costs = if is_optional { Some(&**place) } else { list_around(&body.body, place) };
            let Some(costs) = costs else { continue };
            let odd = [json!(true), json!(-1.5), json!("odd"), json!([{}]), json!({"odd": []})];
            for body in odd.map(Some).into_iter().chain([None]).map(with) {
                let taken = answer(&forgiving, endpoint, &body).await;
                let taken = taken.unwrap_or_else(|error| panic!("{place}: {error}"));
                let lost = difference::between(&body.body, &written(&taken)).into_iter().filter(Difference::is_loss);
                let lost = lost.filter(|lost| !lost.is_below(costs)).collect::<Vec<_>>();
                assert!(lost.is_empty(), "{} {place}: {lost:?}", endpoint.operation.id);
                let is_refused = answer(&strict, endpoint, &body).await.is_err();
                assert_eq!(is_refused, !taken.drift.is_empty(), "{} {place}: {:?}", endpoint.operation.id, taken.drift);
            }
        }
    }
}
