//! Where a site stands on the web.

/// The address that every other address of the site begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, `https://example.org`; nothing if the host is not known.
    pub origin: Option<String>,
    /// The path that the site begins at, with a slash at both ends.
    pub path: String,
}

impl Default for BaseUrl {
    /// The root of a host that is not known.
    fn default() -> Self {
        Self { origin: None, path: "/".to_owned() }
    }
}

impl BaseUrl {
    /// Reads `https://example.org/ladder/`, or a path such as `/ladder/` if the host is not known. The slash at
    /// the end may be left out.
    ///
    /// # Errors
    /// What is wrong with it, as a phrase.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(bad) =
            text.chars().find(|c| !c.is_ascii_graphic() || "\"'<>\\^`{|}".contains(*c))
        {
            return Err(format!("`{}` can't stand in an address", bad.escape_default()));
        }
        if text.contains(['?', '#']) {
            return Err("it must end with a path, without `?` or `#`".to_owned());
        }
        let (origin, path) = match text.split_once("://") {
            Some((scheme, rest)) => {
                if !matches!(scheme, "http" | "https") {
                    return Err("it must begin with `https://`, `http://` or `/`".to_owned());
                }
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                if host.is_empty() {
                    return Err("it has no host".to_owned());
                }
                (Some(format!("{scheme}://{host}")), path)
            }
            None if text.starts_with('/') && !text.starts_with("//") => (None, text),
            None => return Err("it must begin with `https://`, `http://` or `/`".to_owned()),
        };
        let path = path.trim_matches('/');
        if path.split('/').any(|name| matches!(name, "." | "..")) {
            return Err("its path must not hold `.` or `..`".to_owned());
        }
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(Self { origin, path })
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[track_caller]
    fn parses(text: &str, origin: Option<&str>, path: &str) {
        let base = BaseUrl::parse(text).expect("the address is right");
        assert_eq!((base.origin.as_deref(), &*base.path), (origin, path));
    }

    #[test]
    fn hosts_and_paths_are_told_apart() {
        parses("https://example.org", Some("https://example.org"), "/");
        parses("https://example.org/ladder", Some("https://example.org"), "/ladder/");
        parses("http://localhost:8000/a/b/", Some("http://localhost:8000"), "/a/b/");
        parses("/ladder", None, "/ladder/");
        parses("/", None, "/");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "example.org",
            "ftp://example.org/",
            "https://",
            "//example.org/",
            "https://example.org/?a",
            "https://example.org/a b/",
            "https://example.org/\"",
            "/a/../b/",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
