//! Matches the path of a request to a path template.

use percent_encoding::percent_decode_str;

/// The decoded values of placeholders, by their names.
pub(crate) type Values = Vec<(&'static str, String)>;

/// Returns the decoded values of the placeholders in `template`; `None` when `path` does not match.
pub(crate) fn matches(template: &'static str, path: &str) -> Option<Values> {
    let Some(shorter) = without_last(template) else { return matches_all(template, path) };
    let is_root = shorter.is_empty() && path == "/";
    let whole = || matches_all(template, path);
    if is_root { Some(Values::new()) } else { matches_all(shorter, path).or_else(whole) }
}

/// The template without its last segment, if that may be missing.
fn without_last(template: &'static str) -> Option<&'static str> {
    template.strip_suffix("?}")?.rsplit_once("/{").map(|(shorter, _)| shorter)
}

/// Matches a template of which every placeholder has a value.
fn matches_all(template: &'static str, path: &str) -> Option<Values> {
    let mut parameters = Vec::new();
    let (mut template, mut path) = (template, path);
    while let Some(open) = template.find('{') {
        let (literal, tail) = template.split_at(open);
        path = path.strip_prefix(literal)?;
        let (name, tail) = tail.strip_prefix('{')?.split_once('}')?;
        template = tail;
        let (name, end) = match name.strip_prefix('*') {
            Some(name) => (name.strip_prefix('*').unwrap_or(name), path.len()),
            None => {
                // A placeholder ends with its segment, or where the literal after it begins. If the literal ends the
                // segment, its last occurrence counts; if another placeholder follows, its first.
                let segment = path.find('/').unwrap_or(path.len());
                let literal = template.split('{').next().unwrap_or_default();
                let piece = path.get(..segment)?;
                let in_segment = literal.split('/').next().unwrap_or_default();
                let shares_segment = in_segment.len() < template.len() && in_segment == literal;
                let end = match in_segment {
                    "" => segment,
                    separator if shares_segment => piece.find(separator)?,
                    suffix => piece.rfind(suffix)?,
                };
                (name, end)
            }
        };
        let name = name.strip_suffix('?').unwrap_or(name);
        let value = path.get(..end)?;
        if value.is_empty() {
            return None;
        }
        parameters.push((name, percent_decode_str(value).decode_utf8().ok()?.into_owned()));
        path = path.get(end..)?;
    }
    (path == template).then_some(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_matched() {
        let matched = |template, path| matches(template, path);
        assert_eq!(matched("/keys", "/keys"), Some(vec![]));
        assert_eq!(matched("/keys", "/keys/a"), None);
        assert_eq!(matched("/keys/{hash}", "/keys/"), None);
        assert_eq!(matched("/keys/{hash}", "/keys/a/b"), None);
        assert_eq!(matched("/keys/{hash}", "/keys/a%2Fb"), Some(vec![("hash", "a/b".to_owned())]));
        assert_eq!(matched("/m/{a}/{b}/e", "/m/x/y%3Az/e"), Some(vec![("a", "x".to_owned()), ("b", "y:z".to_owned())]));
        assert_eq!(matched("/f/{*rest}", "/f/a/b"), Some(vec![("rest", "a/b".to_owned())]));
        assert_eq!(matched("/f/{**rest}", "/f/a//b/"), Some(vec![("rest", "a//b/".to_owned())]));
        assert_eq!(matched("/f/{**rest}", "/f/"), None);
        assert_eq!(matched("/f/{id}:run", "/f/a:run"), Some(vec![("id", "a".to_owned())]));
        assert_eq!(matched("/f/{id}:run", "/f/a:run:run"), Some(vec![("id", "a:run".to_owned())]));
        assert_eq!(matched("/{a}-x/{b}", "/c-x-x/d"), Some(vec![("a", "c-x".to_owned()), ("b", "d".to_owned())]));
    }

    #[test]
    fn placeholders_of_one_segment_end_at_the_first_separator() {
        let matched = |template, path| {
            let values = matches(template, path)?.into_iter().map(|(_, value)| value);
            Some(values.collect::<Vec<_>>().join(" "))
        };
        assert_eq!(matched("/{a}-{b}", "/x-y-z").as_deref(), Some("x y-z"));
        assert_eq!(matched("/{a}-{b}-{c}/d", "/x-y-z/d").as_deref(), Some("x y z"));
        assert_eq!(matched("/{a}-{b}:run", "/x-y-z:run").as_deref(), Some("x y-z"));
        assert_eq!(matched("/{a}-{*b}", "/x-y/z").as_deref(), Some("x y/z"));
        assert_eq!(matched("/{a}-{b}", "/x"), None);
    }

    #[test]
    fn the_last_segment_may_be_missing() {
        let matched = |path| matches("/f/{id}/{name?}", path);
        let id = ("id", "a".to_owned());
        assert_eq!(matched("/f/a"), Some(vec![id.clone()]));
        assert_eq!(matched("/f/a/b%2Fc"), Some(vec![id, ("name", "b/c".to_owned())]));
        assert_eq!(matched("/f/a/"), None);
        assert_eq!(matched("/f/a/b/c"), None);
        assert_eq!(matches("/{name?}", "/"), Some(vec![]));
        assert_eq!(matches("/{name?}", ""), Some(vec![]));
        assert_eq!(matches("/{name?}", "/a"), Some(vec![("name", "a".to_owned())]));
    }
}
