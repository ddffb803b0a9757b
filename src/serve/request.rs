//! Which requests are answered at all, and which name they ask for.
//!
//! Pure functions over the head of a request. They must not know what is served: a name that comes out of
//! here is looked up in a map and never reaches the disk. Any page in the browser can send requests to this
//! machine, so the rules keep other sites out: those that link (fetch metadata, origin) and those whose name
//! was made to point here (host).

use super::hosts::Hosts;

/// Longest request target that is looked at.
const LONGEST_TARGET: usize = 4096;

/// The head of a request.
pub(super) struct Head<'a> {
    /// `GET`, in capitals.
    pub(super) method: &'a str,
    /// The target as it was sent: `/a%20b/?q=1`.
    pub(super) target: &'a str,
    /// Names and values, in the order they were sent.
    pub(super) headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Head<'a> {
    fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'a str> + 'h {
        let named = self.headers.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim())
    }

    /// The first value of a header, if it was sent.
    pub(super) fn first(&self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }
}

/// Why a request is not answered: the status, and a sentence for whoever looks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The HTTP status.
    pub(super) status: u16,
    /// What is wrong and, if there is something, what to do.
    pub(super) reason: &'static str,
}

/// The name a request asks for, decoded and without the slash it begins with: `roles/x/`.
pub(super) fn accept(head: &Head, hosts: &Hosts) -> Result<String, Refusal> {
    check_host(head, hosts)?;
    check_origin(head, hosts)?;
    if !matches!(head.method, "GET" | "HEAD") {
        return refuse(405, "only GET and HEAD are answered");
    }
    let has_length = head.all("Content-Length").any(|length| length != "0");
    if has_length || head.first("Transfer-Encoding").is_some() {
        return refuse(413, "a request must have no body");
    }
    name(head.target)
}

/// The value of a key in the query of a target; not decoded.
pub(super) fn query<'a>(target: &'a str, key: &str) -> Option<&'a str> {
    let (_, query) = target.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(k, _)| *k == key)
        .map(|(_, v)| v)
}

/// A name as it is written in a `Location`: every byte that could mean something is encoded.
pub(super) fn encode(name: &str) -> String {
    let byte = |byte: u8| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(byte).collect()
}

fn refuse<T>(status: u16, reason: &'static str) -> Result<T, Refusal> {
    Err(Refusal { status, reason })
}

/// A name that somebody else made to point at this machine is not ours: with it, their page would count as
/// being of the same origin, and could read everything.
fn check_host(head: &Head, hosts: &Hosts) -> Result<(), Refusal> {
    let mut named = head.all("Host");
    let (Some(host), None) = (named.next().filter(|host| !host.is_empty()), named.next()) else {
        return refuse(400, "a request must name one host");
    };
    if hosts.are_ours(host) {
        return Ok(());
    }
    refuse(
        403,
        "this host is not served; use `localhost` or `127.0.0.1`, or start `rungs serve` with `--allow-host NAME`",
    )
}

/// Other sites may link here, and nothing else: no script, picture, stream or frame of ours in their pages.
fn check_origin(head: &Head, hosts: &Hosts) -> Result<(), Refusal> {
    let is_navigation = head.first("Sec-Fetch-Mode") == Some("navigate")
        && head.first("Sec-Fetch-Dest").is_none_or(|place| place == "document");
    let is_foreign = matches!(head.first("Sec-Fetch-Site"), Some("cross-site" | "same-site"));
    let origin_is_ours = head.all("Origin").all(|origin| {
        let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| hosts.are_ours(host))
    });
    if is_foreign && !is_navigation || !origin_is_ours {
        return refuse(403, "other sites may not load this");
    }
    Ok(())
}

/// The name that the path of a target stands for.
pub(super) fn name(target: &str) -> Result<String, Refusal> {
    if target.len() > LONGEST_TARGET {
        return refuse(414, "the address is too long");
    }
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    let Some(path) = path.strip_prefix('/') else {
        return refuse(400, "the address must begin with a slash");
    };
    let Some(path) = decode(path) else {
        return refuse(400, "the address is not well-formed");
    };
    // An address is decoded once: what looks encoded now is a name with a `%` in it, and there is none.
    let strange = |c: char| c.is_control() || matches!(c, '\\' | '#');
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let mut names = path.split('/');
    if path.contains(strange)
        || path.starts_with('/')
        || names.any(|name| matches!(name, "." | ".."))
        || !folders.is_empty() && folders.split('/').any(str::is_empty)
    {
        return refuse(400, "the address has parts that no page has");
    }
    Ok(path)
}

/// Replaces `%41` by `A`. Nothing if that is not possible or does not give UTF-8.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    let digit = |rest: &mut std::str::Bytes| char::from(rest.next()?).to_digit(16);
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => u8::try_from(digit(&mut rest)? * 16 + digit(&mut rest)?).ok()?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(target: &str, headers: &[(&str, &str)]) -> Result<String, u16> {
        let headers = headers.to_vec();
        accept(&Head { method: "GET", target, headers }, &Hosts::default())
            .map_err(|refusal| refusal.status)
    }

    #[test]
    fn a_request_names_one_host() {
        assert_eq!(status("/", &[("Host", "evil.example")]), Err(403));
        assert_eq!(status("/", &[("Host", "")]), Err(400));
        assert_eq!(status("/", &[]), Err(400));
        assert_eq!(status("/", &[("Host", "localhost"), ("host", "localhost")]), Err(400));
    }

    #[test]
    fn other_sites_may_link_and_nothing_else() {
        let with = |more: &[(&'static str, &'static str)]| {
            let mut headers = vec![("Host", "localhost")];
            headers.extend_from_slice(more);
            status("/a.js", &headers).map(drop)
        };
        assert_eq!(with(&[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")]), Ok(()));
        assert_eq!(with(&[("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")]), Ok(()));
        assert_eq!(
            with(&[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]),
            Ok(())
        );
        for (place, result) in [("document", Ok(())), ("iframe", Err(403)), ("embed", Err(403))] {
            let navigation = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
            let all = [navigation[0], navigation[1], ("Sec-Fetch-Dest", place)];
            assert_eq!(with(&all), result, "{place}");
        }
        assert_eq!(
            with(&[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]),
            Err(403)
        );
        assert_eq!(with(&[("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")]), Err(403));
        assert_eq!(with(&[("Sec-Fetch-Site", "cross-site")]), Err(403));
        assert_eq!(with(&[("Origin", "http://localhost:4321")]), Ok(()));
        assert_eq!(with(&[("Origin", "https://evil.example")]), Err(403));
        assert_eq!(with(&[("Origin", "null")]), Err(403));
    }

    #[test]
    fn names_are_decoded_once() {
        let name = |target: &str| status(target, &[("Host", "localhost")]);
        assert_eq!(name("/"), Ok(String::new()));
        assert_eq!(name("/a/b/"), Ok("a/b/".to_owned()));
        assert_eq!(name("/a%20b/%C3%A9?x=/../"), Ok("a b/é".to_owned()));
        assert_eq!(name("/%252e%252e/"), Ok("%2e%2e/".to_owned()));
        assert_eq!(name("/..a/.b"), Ok("..a/.b".to_owned()));
    }

    #[test]
    fn names_that_no_page_has_are_refused() {
        let strange = [
            "",
            "x",
            "*",
            "http://evil.example/x",
            "//evil.example",
            "/%2fevil.example",
            "/..",
            "/.",
            "/../x",
            "/a/../../x",
            "/a/./b",
            "/%2e%2e/",
            "/%2e%2e%2fx",
            "/..%2fx",
            "/%2E./x",
            "/..%5c",
            "/\\..\\x",
            "/%5cevil.example",
            "/a//b",
            "/a//",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "/%ff%fe",
            "/%c0%ae",
            "/%00",
            "/a%0d%0aSet-Cookie:x",
            "/%01",
            "/%7f",
            "/a#b",
            "/a%23b",
        ];
        for target in strange {
            assert_eq!(status(target, &[("Host", "localhost")]), Err(400), "{target}");
        }
        let long = format!("/{}", "a".repeat(LONGEST_TARGET));
        assert_eq!(status(&long, &[("Host", "localhost")]), Err(414));
    }

    #[test]
    fn requests_with_a_body_or_another_method_are_refused() {
        let head = |method, name, value| {
            let headers = vec![("Host", "localhost"), (name, value)];
            let head = Head { method, target: "/", headers };
            accept(&head, &Hosts::default()).map_err(|refusal| refusal.status)
        };
        assert!(head("HEAD", "Content-Length", "0").is_ok());
        assert_eq!(head("GET", "Content-Length", "1"), Err(413));
        assert_eq!(head("GET", "Content-Length", "-1"), Err(413));
        assert_eq!(head("GET", "transfer-encoding", "chunked"), Err(413));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO", "get"] {
            assert_eq!(head(method, "Accept", "*/*"), Err(405), "{method}");
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_to_the_same() {
        let name = "a b/%41é\"\r\n?#.html";
        let encoded = encode(name);
        assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
        assert_eq!(decode(&encoded).as_deref(), Some(name));
    }

    #[test]
    fn a_query_is_found_by_its_key() {
        assert_eq!(query("/x?a=1&seen=2-3", "seen"), Some("2-3"));
        assert_eq!(query("/x?unseen=1", "seen"), None);
        assert_eq!(query("/x", "seen"), None);
    }
}
