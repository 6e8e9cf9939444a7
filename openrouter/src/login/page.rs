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
    /// The user decided after the time limit.
    TooLate,
    /// The response to `HEAD`: the login goes on.
    Waiting,
    /// A request for the callback path that does not belong to this login, for example with another state.
    Stray,
    /// The same, after this login has ended.
    Ended,
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
            // The browser has done its part, whatever came out.
            Self::LoggedIn | Self::Denied | Self::Failed | Self::TooLate | Self::Waiting => "200 OK",
            Self::Stray | Self::Ended => "400 Bad Request",
            Self::NotFound => "404 Not Found",
            Self::OtherMethod => "405 Method Not Allowed",
            Self::TooLarge => "431 Request Header Fields Too Large",
        }
    }

    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::LoggedIn => ("Logged in", "You can close this page and go back to the application."),
            Self::Denied => (
                "Login denied",
                "No key was granted, and you can close this page. To log in after all, start the login in the application again.",
            ),
            Self::Failed => (
                "Login failed",
                "No key was received. Go back to the application: it shows the reason, and there you can start the login again.",
            ),
            Self::TooLate => (
                "Too late",
                "The application has stopped waiting, and no key was received. Go back to it and start the login again.",
            ),
            Self::Waiting => ("Waiting", "The login has not finished yet."),
            Self::Stray => (
                "Not this login",
                "This page does not belong to the login for which the application is waiting. \
                 Go back to the application and open the address that it shows, or start the login again.",
            ),
            Self::Ended => (
                "Login ended",
                "This page does not belong to the last login of the application, which has ended. \
                 Go back to the application and start the login again.",
            ),
            Self::NotFound => ("Not found", "There is nothing here. Go back to the application to log in."),
            Self::OtherMethod => ("Not allowed", "This page can only be read. Go back to the application to log in."),
            Self::TooLarge => (
                "Too large",
                "The browser sent more than this page can read. \
                 Delete the cookies of 127.0.0.1, or log in again in a private window.",
            ),
        }
    }

    fn html(self, app: &str) -> String {
        let ((title, text), app) = (self.text(), escape(app));
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}: {app}</title>\n\
             <style>{STYLE}</style>\n\
             <main>\n<h1>{title}</h1>\n<p><bdi>{app}</bdi></p>\n<p>{text}</p>\n</main>\n"
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

const STYLE: &str = ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif;text-align:center}\
    body{margin:0;padding:0 1rem}main{max-width:32rem;margin:20vh auto;overflow-wrap:anywhere}";

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
        assert!(
            body.contains("<p><bdi>Tom &amp; &lt;Jerry&gt; &quot;&#39;</bdi></p>") && !body.contains("<Jerry>"),
            "{body}"
        );
        assert_eq!(Page::LoggedIn.response("Tom & <Jerry> \"'", false), format!("{head}\r\n\r\n"));
    }

    #[test]
    fn pages_are_complete_and_name_the_next_step() {
        use Page::*;
        let mut titles = Vec::new();
        for page in [LoggedIn, Denied, Failed, TooLate, Waiting, Stray, Ended, NotFound, OtherMethod, TooLarge] {
            let (title, text) = page.text();
            let html = page.html("My CLI");
            assert!(html.contains(&format!("<title>{title}: My CLI</title>")), "{html}");
            assert!(html.contains(&format!("<main>\n<h1>{title}</h1>")) && html.contains("overflow-wrap:anywhere"));
            assert!(!html.contains('`'), "{html}");
            assert!(!titles.contains(&title), "{title}");
            titles.push(title);
            match page {
                Denied | Failed | TooLate | Stray | Ended => assert!(text.contains("start the login"), "{text}"),
                LoggedIn | NotFound | OtherMethod => assert!(text.to_lowercase().contains("go back to the"), "{text}"),
                TooLarge => assert!(text.contains("log in again"), "{text}"),
                // Nobody sees the body of a response to `HEAD`.
                Waiting => {}
            }
        }
    }

    #[test]
    fn the_response_to_another_method_lists_the_allowed_ones() {
        let response = Page::OtherMethod.response("", true);
        assert!(response.starts_with("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n"), "{response}");
    }
}
