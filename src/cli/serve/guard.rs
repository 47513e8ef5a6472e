//! Who may ask for what: browsers of this machine, on behalf of nobody but the person who opened the page.
//!
//! Other pages in the same browser can send requests here too, under this address or, by names that lead here, under one
//! of their own. They give themselves away by `Host`, `Origin` and `Sec-Fetch-Site`, which no script can change.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::{Method, Request, StatusCode, Uri};

/// What can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The page, with this variant and theme.
    Page {
        /// The variant's id; empty for the base.
        variant: String,
        /// The theme, as its choice is called; empty for the one of the file.
        theme: String,
    },
    /// To be told when the chart changes.
    Events,
}

/// Why something is not answered.
pub type Refusal = (StatusCode, &'static str);

/// What a request asks for, if it may.
pub fn check<B>(request: &Request<B>, port: u16) -> Result<Wish, Refusal> {
    let headers = request.headers();
    check_names(request.uri(), headers, port)?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err((
            StatusCode::METHOD_NOT_ALLOWED,
            "there is nothing to change here",
        ));
    }
    let is_empty = |length: &HeaderValue| length.as_bytes() == b"0";
    let has_body = !headers.get_all(CONTENT_LENGTH).iter().all(is_empty);
    if has_body || headers.contains_key(TRANSFER_ENCODING) {
        return Err((StatusCode::PAYLOAD_TOO_LARGE, "a question has no body"));
    }
    match request.uri().path() {
        "/" => Ok(page(request.uri().query().unwrap_or_default())),
        "/events" => Ok(Wish::Events),
        _ => Err((
            StatusCode::NOT_FOUND,
            "there is nothing here but the chart, at /",
        )),
    }
}

/// Refuses whoever calls this server by another name, and pages that are not its own.
fn check_names(uri: &Uri, headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let refuse = |why| Err((StatusCode::FORBIDDEN, why));
    if uri.authority().is_some() {
        return refuse("this is no proxy");
    }
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return refuse("a request names one host");
    };
    if !is_own(host.as_bytes(), port) {
        return refuse("this server answers only as 127.0.0.1 or localhost, with its port");
    }
    let is_own_page = |origin: &HeaderValue| {
        let host = origin.as_bytes().strip_prefix(b"http://");
        host.is_some_and(|host| is_own(host, port))
    };
    let is_asked_for = |site: &HeaderValue| matches!(site.as_bytes(), b"same-origin" | b"none");
    if !headers.get_all(ORIGIN).iter().all(is_own_page)
        || !headers.get_all("sec-fetch-site").iter().all(is_asked_for)
    {
        return refuse("other pages have no business here; open the address yourself");
    }
    Ok(())
}

/// Whether a host is one of the names of this machine for itself, with the port.
fn is_own(host: &[u8], port: u16) -> bool {
    let Ok(host) = std::str::from_utf8(host) else {
        return false;
    };
    let name = match host.strip_suffix(&format!(":{port}")) {
        Some(name) => name,
        // Where the port is the one of the web, browsers leave it out.
        None if port == 80 => host,
        None => return false,
    };
    let names = ["127.0.0.1", "localhost", "[::1]"];
    names.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// The variant and the theme of a query; what else it holds means nothing, and their names need no escapes.
fn page(query: &str) -> Wish {
    let (mut variant, mut theme) = (String::new(), String::new());
    for part in query.split('&') {
        match part.split_once('=') {
            Some(("variant", id)) => id.clone_into(&mut variant),
            Some(("theme", name)) => name.clone_into(&mut theme),
            _ => (),
        }
    }
    Wish::Page { variant, theme }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)]) -> Request<()> {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("a request")
    }

    fn is_answered(port: u16, headers: &[(&str, &str)]) -> bool {
        check(&request(headers), port).is_ok()
    }

    #[test]
    fn only_the_own_names_with_the_port_are_answered() {
        for host in [
            "127.0.0.1:7077",
            "localhost:7077",
            "LocalHost:7077",
            "[::1]:7077",
        ] {
            assert!(is_answered(7077, &[("host", host)]), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost",
            "localhost:7078",
            "localhost:70770",
            "evil.example:7077",
            "localhost.evil.example:7077",
            "127.0.0.1.evil.example:7077",
            "127.0.0.1:7077:7077",
            "user@localhost:7077",
            "[::1]",
            "127.1:7077",
            "",
            ":7077",
            "localhost :7077",
        ] {
            assert!(!is_answered(7077, &[("host", host)]), "{host}");
        }
        assert!(!is_answered(7077, &[]));
        assert!(!is_answered(
            7077,
            &[("host", "localhost:7077"), ("host", "localhost:7077")]
        ));
        assert!(is_answered(80, &[("host", "localhost")]));
        assert!(is_answered(80, &[("host", "localhost:80")]));
    }

    #[test]
    fn other_pages_are_refused() {
        let own = ("host", "localhost:7077");
        for (name, value, is_own) in [
            ("origin", "http://localhost:7077", true),
            ("origin", "http://127.0.0.1:7077", true),
            ("origin", "https://localhost:7077", false),
            ("origin", "http://localhost:8080", false),
            ("origin", "https://evil.example", false),
            ("origin", "null", false),
            ("sec-fetch-site", "same-origin", true),
            ("sec-fetch-site", "none", true),
            ("sec-fetch-site", "same-site", false),
            ("sec-fetch-site", "cross-site", false),
        ] {
            assert_eq!(
                is_answered(7077, &[own, (name, value)]),
                is_own,
                "{name}: {value}"
            );
        }
    }

    #[test]
    fn a_query_names_variant_and_theme_and_nothing_else() {
        let wish = page("variant=one-seat&theme=dark&file=/etc/passwd&x&=&%zz");
        let (variant, theme) = ("one-seat".into(), "dark".into());
        assert_eq!(wish, Wish::Page { variant, theme });
    }
}
