//! URI references, such as the value of `Location`.

use http::Uri;

/// Resolves `reference` against `base` by the rules of RFC 3986, section 5.2, and drops the fragment.
///
/// Returns `None` when the result is not an absolute URI.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.trim();
    let reference = reference.split_once('#').map_or(reference, |(before, _)| before);
    let (scheme, authority) = (base.scheme_str()?, base.authority()?);
    if has_scheme(reference) {
        let uri: Uri = reference.parse().ok()?;
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return format!("{scheme}://{authority}{}{query}", without_dots(uri.path())).parse().ok();
    }
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}").parse().ok();
    }
    let (path, query) = match reference.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (reference, None),
    };
    let query = if reference.is_empty() { base.query() } else { query };
    let mark = if query.is_some() { "?" } else { "" };
    let path = without_dots(&merge(base.path(), path));
    format!("{scheme}://{authority}{path}{mark}{}", query.unwrap_or_default()).parse().ok()
}

/// Whether the reference starts with a scheme: letters and digits up to a colon.
fn has_scheme(reference: &str) -> bool {
    let end = reference.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    end.is_some_and(|end| end > 0 && reference[end..].starts_with(':')) && reference.starts_with(char::is_alphabetic)
}

fn merge(base: &str, path: &str) -> String {
    if path.is_empty() {
        return base.to_owned();
    }
    if path.starts_with('/') {
        return path.to_owned();
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{path}")
}

/// Removes the segments `.` and `..` from an absolute path.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        if segment == ".." {
            kept.pop();
        }
        match segment {
            "." | ".." if is_last => kept.push(""),
            "." | ".." => {}
            _ => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 3986, section 5.4, as far as they concern http.
    #[test]
    fn the_examples_of_the_standard_are_resolved() {
        let base = Uri::from_static("http://a/b/c/d;p?q");
        for (reference, expected) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("http://h/x", "http://h/x"),
        ] {
            let resolved = resolve(&base, reference).map(|uri| uri.to_string());
            assert_eq!(resolved.as_deref(), Some(expected), "{reference}");
        }
    }

    #[test]
    fn references_without_an_http_address_are_not_resolved() {
        let base = Uri::from_static("https://a/b");
        for reference in ["mailto:x", "https://", "/a b", "http:g"] {
            assert_eq!(resolve(&base, reference), None, "{reference}");
        }
        assert_eq!(resolve(&Uri::from_static("/b"), "/c"), None);
    }

    #[test]
    fn a_colon_within_a_path_is_not_a_scheme() {
        let base = Uri::from_static("https://a/b");
        let resolved = resolve(&base, "/tools/openrouter:web").map(|uri| uri.to_string());
        assert_eq!(resolved.as_deref(), Some("https://a/tools/openrouter:web"));
    }
}
