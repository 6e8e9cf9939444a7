//! A valid response that is changed at any place to any value loses the innermost optional thing around that place, and
//! nothing else.

use std::sync::LazyLock;

use openrouter::Error;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use tests::difference::{self, Difference};
use tests::endpoints::{DecodedResponse, Endpoint};
use tests::offline::Offline;
use tokio::runtime::Runtime;

use super::bodies::{served, written};
use super::data::{self, Body, Flavor, Kind};
use super::drift::{is_strict, path};

static RESPONSES: LazyLock<Vec<(&'static Endpoint, &'static Body)>> = LazyLock::new(|| {
    data::bodies_of(Kind::Response).filter(|(_, body)| matches!(body.flavor, Flavor::Valid | Flavor::Future)).collect()
});

/// A lenient and a strict client.
struct Clients {
    runtime: Runtime,
    forgiving: Offline,
    strict: Offline,
}

impl Clients {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        Self { runtime, forgiving: Offline::new(false).unwrap(), strict: Offline::new(true).unwrap() }
    }

    fn read(
        &self,
        offline: &Offline,
        (endpoint, body): (&Endpoint, &Body),
        value: &Value,
    ) -> Result<DecodedResponse, Error> {
        let body = Body { body: value.clone(), ..body.clone() };
        self.runtime.block_on(offline.call(endpoint, served(&body))).map_err(|failure| failure.error)
    }

    fn is_fine(&self, response: (&Endpoint, &Body), value: &Value) -> bool {
        self.read(&self.strict, response, value).is_ok()
    }

    /// Whether a response without a value has nothing else that is odd.
    fn is_expected(&self, response: (&Endpoint, &Body), pointer: &str) -> bool {
        let read = self.read(&self.forgiving, response, &without(&response.1.body, pointer));
        read.is_ok_and(|read| read.drift.paths() == [path(pointer)])
    }

    /// The pointer of the value that is lost with the value at `place`, which is `null` or odd: the value itself, or the
    /// innermost value around it that may be missing. `None` when the whole response is lost.
    fn lost_with<'p>(&self, response: (&Endpoint, &Body), place: &'p str, is_null: bool) -> Option<&'p str> {
        let mut pointer = place;
        while let Some((around, _)) = pointer.rsplit_once('/') {
            let holder = response.1.body.pointer(around)?;
            let may_lack = match holder.as_array() {
                // Without an element that fits, the list does not fit. An element that is `null` is absent.
                Some(elements) => elements.len() > 1 || (is_null && pointer == place),
                None if pointer == place && is_strict(place) => false,
                None => {
                    self.is_fine(response, &without(&response.1.body, pointer)) || self.is_expected(response, pointer)
                }
            };
            if may_lack {
                return Some(pointer);
            }
            pointer = around;
        }
        None
    }
}

fn without(value: &Value, pointer: &str) -> Value {
    let (around, name) = pointer.rsplit_once('/').expect("a place in something");
    let mut value = value.clone();
    match value.pointer_mut(around).expect("it is there") {
        Value::Array(elements) => drop(elements.remove(name.parse().expect("an index"))),
        Value::Object(members) => drop(members.remove(&name.replace("~1", "/").replace("~0", "~"))),
        _ => panic!("{around} has no parts"),
    }
    value
}

/// The pointers of all members and elements, and of the places where a member may be added.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>, objects: &mut Vec<String>) {
    let mut part = |name: &str, value: &Value| {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        places(value, &pointer, found, objects);
        found.push(pointer);
    };
    match value {
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| part(&index.to_string(), element));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| part(name, value));
            objects.push(pointer.to_owned());
        }
        _ => {}
    }
}

#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Remove,
    Add(Value),
    /// A number gets a fraction of zero.
    Float,
}

fn odd() -> impl Strategy<Value = Value> {
    select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(-1.5),
        json!(1e300),
        json!(u64::MAX),
        json!("odd"),
        json!(""),
        json!([]),
        json!([null]),
        json!([{"odd": [1]}]),
        json!({}),
        json!({"": {"odd": "x"}}),
    ])
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => odd().prop_map(Change::Replace),
        2 => Just(Change::Remove),
        2 => odd().prop_map(Change::Add),
        1 => Just(Change::Float),
    ]
}

/// The changed body, and the place of the change. `None` without a place for the change.
fn changed(body: &Value, at: Index, change: &Change) -> Option<(Value, String)> {
    let (mut all, mut objects, mut value) = (Vec::new(), Vec::new(), body.clone());
    places(body, "", &mut all, &mut objects);
    match change {
        Change::Replace(odd) => {
            let place = at.get(&all);
            *value.pointer_mut(place)? = odd.clone();
            Some((value, place.clone()))
        }
        Change::Remove => {
            let place = at.get(&all);
            Some((without(body, place), place.clone()))
        }
        Change::Add(odd) => {
            let place = at.get(&objects);
            value.pointer_mut(place)?.as_object_mut()?.insert("odd_member".to_owned(), odd.clone());
            Some((value, format!("{place}/odd_member")))
        }
        Change::Float => {
            // Larger integers cannot be represented as a float.
            let integer = |place: &String| body.pointer(place)?.as_i64().filter(|number| number.abs() < 1 << 53);
            all.retain(|place| integer(place).is_some());
            if all.is_empty() {
                return None;
            }
            let place = at.get(&all);
            *value.pointer_mut(place)? = json!(integer(place)? as f64);
            Some((value, place.clone()))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_change_costs_the_innermost_optional_value(response in any::<Index>(), at in any::<Index>(), change in change()) {
        thread_local!(static CLIENTS: Clients = Clients::new());
        CLIENTS.with(|clients| check(clients, *response.get(&RESPONSES), at, &change))?;
    }
}

fn check(clients: &Clients, response: (&Endpoint, &Body), at: Index, change: &Change) -> Result<(), TestCaseError> {
    let Some((value, place)) = changed(&response.1.body, at, change) else { return Ok(()) };
    let read = clients.read(&clients.forgiving, response, &value);
    let losses = |response: &DecodedResponse, value: &Value| difference::between(value, &written(response));
    if clients.is_fine(response, &value) {
        let read = read.map_err(|error| TestCaseError::fail(format!("{} {place}: {error}", response.1.id)))?;
        prop_assert!(read.drift.is_empty(), "{} {place}: {:?}", response.1.id, read.drift);
        let lost = losses(&read, &value).into_iter().filter(Difference::is_loss).collect::<Vec<_>>();
        prop_assert!(lost.is_empty(), "{} {place}: {lost:?}", response.1.id);
        return Ok(());
    }
    let lost_with = match change {
        // The float is read as the integer.
        Change::Float => Some(&*place),
        // Only a map reads a new member as one of its values.
        Change::Add(_) => Some(&*place),
        _ => clients.lost_with(response, &place, matches!(change, Change::Replace(Value::Null))),
    };
    // The new value may fit apart from something inside it, which is then set aside.
    let is_inside = |drift: &String| drift.strip_prefix(&path(&place)).is_some_and(|rest| rest.starts_with(['[', '.']));
    if let (Change::Replace(Value::Array(_) | Value::Object(_)), Ok(read)) = (change, &read)
        && read.drift.paths().iter().all(is_inside)
    {
        let lost =
            losses(read, &value).into_iter().filter(|it| it.is_loss() && !it.is_below(&place)).collect::<Vec<_>>();
        prop_assert!(lost.is_empty(), "{} {place}: {lost:?}", response.1.id);
        return Ok(());
    }
    let Some(pointer) = lost_with else {
        prop_assert!(read.is_err(), "{} {place}: taken without what is required", response.1.id);
        return Ok(());
    };
    let read = read.map_err(|error| TestCaseError::fail(format!("{} {place}: {error}", response.1.id)))?;
    prop_assert_eq!(read.drift.paths(), &[path(pointer)], "{} {}", &response.1.id, &place);
    let lost = match pointer.rsplit_once('/').and_then(|(around, _)| value.pointer(around)) {
        // The elements after it move up.
        Some(Value::Array(_)) if !matches!(change, Change::Float) => losses(&read, &without(&value, pointer)),
        _ => losses(&read, &value),
    };
    let is_lost = |it: &Difference| it.is_loss() && !it.is_below(pointer);
    let lost = lost.into_iter().filter(is_lost).collect::<Vec<_>>();
    prop_assert!(lost.is_empty(), "{} {place}: {lost:?}", response.1.id);
    Ok(())
}
