//! The path of a base URL.
//!
//! Tests write `v1`, `/v1` and `/v1/` for the same path. Servers and mocks compare paths as text, so they need one form of
//! it.

/// Returns the path with a slash before it and none after it. The root is empty.
pub(crate) fn normalized(path: &str) -> String {
    match path.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

/// Returns the [normalized] path of a base URL that clients accept. It panics for any other path, which the program
/// itself has written: no request reaches this.
#[cfg(feature = "serve")]
#[track_caller]
pub(super) fn checked(path: &str) -> String {
    let is_ascii = path.bytes().all(|byte| byte.is_ascii_graphic());
    assert!(is_ascii, "`{path}` cannot be a base path: characters other than visible ASCII must be percent-encoded");
    let normalized = normalized(path);
    match crate::origin::BaseUrl::new(&format!("http://127.0.0.1{normalized}")) {
        Ok(_) => normalized,
        Err(error) => panic!("`{path}` cannot be a base path: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::normalized;

    #[test]
    fn slashes_do_not_matter() {
        for path in ["v1/x", "/v1/x", "/v1/x/", "v1/x/"] {
            assert_eq!(normalized(path), "/v1/x");
        }
        assert_eq!(["", "/"].map(normalized), ["", ""]);
    }
}
