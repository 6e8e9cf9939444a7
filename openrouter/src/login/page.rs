//! The pages that the listener shows in the browser.

use super::html::escape;

/// A page. It never contains anything from the request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    /// The login succeeded.
    LoggedIn,
    /// The user denied the login.
    Denied,
    /// The login failed for another reason.
    Failed,
    /// The response to `HEAD`: the login goes on.
    Waiting,
    /// A request for the callback path that does not belong to this login, for example with another state.
    Stray,
    /// Another path, such as that of an icon.
    NotFound,
    /// Another method than `GET`.
    OtherMethod,
    /// A request head beyond the limit.
    TooLarge,
}

impl Page {
    /// The whole response, or only its head.
    pub(super) fn response(self, app: &str, with_body: bool) -> String {
        let body = self.html(app);
        let allow = if matches!(self, Self::OtherMethod) { "Allow: GET, HEAD\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 {}\r\n{allow}Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n{HEADERS}\r\n",
            self.status(),
            body.len(),
        );
        if with_body { head + &body } else { head }
    }

    fn status(self) -> &'static str {
        match self {
            Self::LoggedIn | Self::Waiting => "200 OK",
            Self::Denied => "403 Forbidden",
            Self::Failed => "502 Bad Gateway",
            Self::Stray => "400 Bad Request",
            Self::NotFound => "404 Not Found",
            Self::OtherMethod => "405 Method Not Allowed",
            Self::TooLarge => "431 Request Header Fields Too Large",
        }
    }

    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::LoggedIn => ("Logged in", "You can close this page and go back to the application."),
            Self::Denied => ("Login denied", "No key was granted. You can close this page."),
            Self::Failed => ("Login failed", "No key was received. See the application for the reason."),
            Self::Waiting => ("Waiting", "The login has not finished yet."),
            Self::Stray => ("Not this login", "This page does not belong to the current login."),
            Self::NotFound => ("Not found", "There is nothing here."),
            Self::OtherMethod => ("Not allowed", "This page can only be read."),
            Self::TooLarge => ("Too large", "The request is too large."),
        }
    }

    fn html(self, app: &str) -> String {
        let ((title, text), app) = (self.text(), escape(app));
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}: {app}</title>\n\
             <style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{app}</p>\n<p>{text}</p>\n"
        )
    }
}

/// The URL of the page contains a code, so the page is not cached and sends no referrer. It loads and runs nothing.
const HEADERS: &str = "Cache-Control: no-store\r\n\
    Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'\r\n\
    Referrer-Policy: no-referrer\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Connection: close\r\n";

const STYLE: &str =
    ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif;text-align:center}body{margin:20vh 1rem}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_complete() {
        let response = Page::LoggedIn.response("Tom & <Jerry> \"'", true);
        let (head, body) = response.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
        for header in ["Cache-Control: no-store", "Content-Security-Policy: default-src 'none';", "Connection: close"] {
            assert!(head.contains(&format!("\r\n{header}")), "{header}");
        }
        assert!(body.contains("<p>Tom &amp; &lt;Jerry&gt; &quot;&#39;</p>") && !body.contains("<Jerry>"), "{body}");
        assert_eq!(Page::LoggedIn.response("Tom & <Jerry> \"'", false), format!("{head}\r\n\r\n"));
    }

    #[test]
    fn the_response_to_another_method_lists_the_allowed_ones() {
        let response = Page::OtherMethod.response("", true);
        assert!(response.starts_with("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n"), "{response}");
    }
}
