//! Captions of pictures that are not graphs, broken into lines like the labels of those that are.
//!
//! It must not know what is captioned.

use super::labels::{Style, width, wrap};

/// Breaks `text` into at most `count` lines no wider than `most` pixels at the font size `size`. What does not fit
/// ends with an ellipsis.
pub fn caption(text: &str, size: i32, most: i32, count: usize) -> Vec<String> {
    let mut lines = wrap(text, Style { size, line: size, most }).lines;
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…"), size) > most && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end());
        }
    }
    lines
}
