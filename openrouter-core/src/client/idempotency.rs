//! Keys by which a server recognizes a repeated request.

use std::hash::{BuildHasher, RandomState};

use http::{HeaderMap, HeaderValue};

use super::settings::Settings;
use crate::auth::check_header;
use crate::error::BuildError;
use crate::operation::Operation;

/// The header of an operation that declares none. With it a request can be repeated safely.
const USUAL: &str = "idempotency-key";

/// Sets the key of a call, and returns it: that of the options, or else that of the request, or else a new one if the operation
/// needs one.
pub(super) fn set_key(
    headers: &mut HeaderMap,
    operation: Option<&Operation>,
    settings: &Settings,
) -> Result<Option<HeaderValue>, BuildError> {
    let declared = operation.and_then(|operation| operation.idempotency);
    let options = settings.additions.0.iter().rev();
    let mut given = options.filter_map(|options| options.idempotency_key.clone());
    let given = given.next();
    if declared.is_none() && given.is_none() {
        return Ok(headers.get(USUAL).cloned());
    }
    let name = declared.unwrap_or(USUAL);
    let is_set = headers.contains_key(name);
    if let Some(key) = given.or_else(|| (!is_set).then(new_key)) {
        let (name, value) = check_header(name, key, false)?;
        headers.insert(name, value);
    }
    Ok(headers.get(name).cloned())
}

/// A random UUID. The standard library seeds its hash functions with randomness of the operating system, so that two
/// processes do not make the same key.
fn new_key() -> String {
    let [high, low] = [(); 2].map(|()| RandomState::new().hash_one(()));
    let (high, low) = (high & !0xf000 | 0x4000, low & !(0b11 << 62) | 0b10 << 62);
    let field = |bits: u64, shift: u32, mask: u64| (bits >> shift) & mask;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        field(high, 32, 0xffff_ffff),
        field(high, 16, 0xffff),
        field(high, 0, 0xffff),
        field(low, 48, 0xffff),
        field(low, 0, 0xffff_ffff_ffff)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_are_random_uuids() {
        let keys = (0..1000).map(|_| new_key()).collect::<BTreeSet<_>>();
        assert_eq!(keys.len(), 1000);
        for key in keys {
            let lengths = key.split('-').map(str::len).collect::<Vec<_>>();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{key}");
            assert_eq!(key.as_bytes().get(14), Some(&b'4'), "{key}");
            assert!(key.as_bytes().get(19).is_some_and(|digit| b"89ab".contains(digit)), "{key}");
        }
    }
}
