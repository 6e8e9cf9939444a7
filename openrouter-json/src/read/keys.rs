//! Comparing the keys of a text with those of an object.

/// The index of `key`. Members come in the order of declaration as a rule, so that the first guess is right; where some are left
/// out, it is one of those that follow.
#[inline]
pub(super) fn find(keys: &[&str], next: usize, key: &str) -> Option<usize> {
    if keys.get(next).is_some_and(|name| is_same(name.as_bytes(), key.as_bytes())) {
        return Some(next);
    }
    find_further(keys, next, key)
}

/// Whether two keys are equal. Nearly all are so short that a call of the function that compares memory costs more than a comparison
/// of both ends, which overlap.
#[inline]
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && match one.len() {
            4..=8 => ends::<4>(one) == ends::<4>(other),
            9..=16 => ends::<8>(one) == ends::<8>(other),
            _ => one == other,
        }
}

#[inline]
fn ends<const N: usize>(key: &[u8]) -> (Option<&[u8; N]>, Option<&[u8; N]>) {
    (key.first_chunk(), key.last_chunk())
}

fn find_further(keys: &[&str], next: usize, key: &str) -> Option<usize> {
    let (before, after) = keys.split_at_checked(next)?;
    let further = after.iter().position(|name| *name == key).map(|further| next + further);
    further.or_else(|| before.iter().position(|name| *name == key))
}

/// Whether each key is the same in a JSON text, because nothing in it has to be escaped.
pub(super) const fn are_plain(keys: &[&str]) -> bool {
    let mut key = 0;
    while key < keys.len() {
        if !is_plain(keys[key].as_bytes()) {
            return false;
        }
        key += 1;
    }
    true
}

const fn is_plain(key: &[u8]) -> bool {
    let mut at = 0;
    while at < key.len() {
        if matches!(key[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_escapes_are_not_plain() {
        assert!(are_plain(&["a", "", "größe", "a b", "a/b"]));
        for key in ["a\"b", "a\\b", "a\nb"] {
            assert!(!are_plain(&["a", key]), "{key}");
        }
    }
}
