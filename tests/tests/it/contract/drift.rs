//! Responses that break their schema in one place. The lenient client keeps all the rest and names the place; the strict
//! client refuses the response.

use std::collections::BTreeMap;

use openrouter::{Error, ErrorKind};
use serde_json::{Value, json};
use tests::difference::{self, Difference};
use tests::endpoints::{DecodedResponse, Endpoint};
use tests::offline::Offline;

use super::bodies::{served, written};
use super::data::{self, Body, Flavor, Kind};

/// The cases, each with the pointer of the broken place.
fn cases() -> impl Iterator<Item = (&'static Endpoint, &'static Body, &'static str)> {
    let cases = data::bodies_of(Kind::Response).filter(|(_, body)| body.flavor == Flavor::Drift);
    cases.map(|(endpoint, body)| {
        let [mutation] = body.mutations.as_slice() else { panic!("{}: one place is broken", body.id) };
        (endpoint, body, mutation.path.as_deref().expect("a place"))
    })
}

/// Writes a JSON pointer as `drift()` does: `/data/0/limit` is `data[0].limit`.
pub(super) fn path(pointer: &str) -> String {
    let mut path = String::new();
    for name in pointer.split('/').skip(1) {
        match name.parse::<usize>() {
            Ok(index) => path += &format!("[{index}]"),
            Err(_)
                if name.is_empty()
                    || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$*".contains(&byte)) =>
            {
                path += &format!("[\"{name}\"]");
            }
            Err(_) if path.is_empty() => path += name,
            Err(_) => path += &format!(".{name}"),
        }
    }
    path
}

async fn response(offline: &Offline, endpoint: &Endpoint, body: &Body) -> Result<DecodedResponse, Error> {
    offline.call(endpoint, served(body)).await.map_err(|failure| failure.error)
}

#[tokio::test]
async fn one_broken_place_costs_nothing_else() {
    let offline = Offline::new(false).unwrap();
    let (mut retyped, mut broken) = (0, 0);
    for (endpoint, body, place) in cases() {
        let response = response(&offline, endpoint, body).await.unwrap_or_else(|error| panic!("{}: {error}", body.id));
        let mut lost = difference::between(&body.body, &written(&response));
        lost.retain(Difference::is_loss);
        let path = path(place);
        match &*body.mutations[0].kind {
            // The value is kept raw among the unknown fields, and written back.
            "retyped_optional" => {
                assert!(lost.is_empty(), "{}: {lost:?}", body.id);
                assert_eq!(response.drift.paths(), [path], "{}", body.id);
                retyped += 1;
            }
            // The missing member may be one that can be `null`; then nothing is lost.
            "broken_element" if response.drift.is_empty() => assert!(lost.is_empty(), "{}: {lost:?}", body.id),
            // The element is set aside, and the elements after it move up.
            "broken_element" => {
                assert!(lost.iter().all(|lost| lost.is_below(place)), "{}: {lost:?}", body.id);
                let [drift] = response.drift.paths() else { panic!("{}: {:?}", body.id, response.drift) };
                assert!(drift.starts_with(&format!("{path}[")), "{}: {drift}", body.id);
                broken += 1;
            }
            other => panic!("{other} is new here"),
        }
    }
    assert!(retyped > 0 && broken > 0);
}

#[tokio::test]
async fn the_strict_client_refuses_what_the_lenient_one_sets_aside() {
    let (forgiving, strict) = (Offline::new(false).unwrap(), Offline::new(true).unwrap());
    for (endpoint, body, _) in cases() {
        let forgiven = response(&forgiving, endpoint, body).await.is_ok_and(|response| !response.drift.is_empty());
        match response(&strict, endpoint, body).await {
            Ok(_) => assert!(!forgiven, "{} was taken", body.id),
            Err(error) => assert!(forgiven && error.kind() == ErrorKind::Decode, "{}: {error}", body.id),
        }
    }
}

/// The pointers of all members of objects. The elements of a list share one pointer for each member.
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

/// Whether a response without a member has nothing else that is odd.
fn is_expected(without: &Result<DecodedResponse, Error>, member: &str) -> bool {
    without.as_ref().is_ok_and(|response| response.drift.paths() == [path(member)])
}

/// Whether a member is `strict`: a value of another type costs the object around it, because its absence has a meaning.
pub(super) fn is_strict(pointer: &str) -> bool {
    let Some((around, name)) = pointer.rsplit_once('/') else { return false };
    let around = around.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('/');
    around == "/data" && ["limit", "limit_remaining", "limit_reset"].contains(&name)
}

/// An optional member may have a value of any type, and an element of a list may lack any member: the rest is kept.
#[tokio::test]
async fn any_broken_place_costs_nothing_else() {
    let (forgiving, strict) = (Offline::new(false).unwrap(), Offline::new(true).unwrap());
    let mut largest = BTreeMap::<&str, (&Endpoint, &Body)>::new();
    for (endpoint, body) in data::bodies_of(Kind::Response).filter(|(_, body)| body.flavor == Flavor::Valid) {
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
            let is_expected = || async { is_expected(&response(&forgiving, endpoint, &with(None)).await, place) };
            let is_optional = response(&strict, endpoint, &with(None)).await.is_ok() || is_expected().await;
            let costs = if is_optional { Some(&**place) } else { list_around(&body.body, place) };
            let values = [json!(true), json!(-1.5), json!("odd"), json!([{}]), json!({"odd": []})];
            for odd in values.map(Some).into_iter().chain([None]) {
                let is_strict = odd.is_some() && is_strict(place);
                let costs = if is_strict { list_around(&body.body, place) } else { costs };
                let odd = with(odd);
                let taken = response(&forgiving, endpoint, &odd).await;
                let Some(costs) = costs else {
                    let is_set_aside = taken.is_ok_and(|taken| !taken.drift.is_empty());
                    assert!(!is_strict || !is_set_aside, "{} {place}", endpoint.operation.id);
                    continue;
                };
                let taken = taken.unwrap_or_else(|error| panic!("{place}: {error}"));
                let lost = difference::between(&odd.body, &written(&taken)).into_iter().filter(Difference::is_loss);
                let lost = lost.filter(|lost| !lost.is_below(costs)).collect::<Vec<_>>();
                assert!(lost.is_empty(), "{} {place}: {lost:?}", endpoint.operation.id);
                let is_refused = response(&strict, endpoint, &odd).await.is_err();
                assert_eq!(is_refused, !taken.drift.is_empty(), "{} {place}: {:?}", endpoint.operation.id, taken.drift);
            }
        }
    }
}
