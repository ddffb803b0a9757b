//! Media types of what is served, by the end of its name.
//!
//! It must not look into a file.

/// The value of `Content-Type` for a file of this name.
pub(super) fn media_type(name: &str) -> &'static str {
    let end = name.rsplit(['.', '/']).next().unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" | "markdown" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        // A browser saves what it does not know, and runs nothing of it.
        _ => "application/octet-stream",
    }
}

/// Whether a file of this name is a page.
pub(super) fn is_page(name: &str) -> bool {
    media_type(name).starts_with("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_decides() {
        assert!(is_page("a.b/INDEX.HTML"));
        assert_eq!(media_type("a.css/b"), "application/octet-stream");
        assert_eq!(media_type("_headers"), "application/octet-stream");
        assert_eq!(media_type("feed.xml"), "application/xml; charset=utf-8");
    }
}
