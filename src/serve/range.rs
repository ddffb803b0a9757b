//! What a client has already, and which part of an answer it asks for.
//!
//! Pure functions over headers. They must not know what the bytes are.

use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;

/// The name of bytes: equal if they are.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The value of `ETag` for bytes of that name.
pub(super) fn tag(fingerprint: u64) -> String {
    format!("\"{fingerprint:016x}\"")
}

/// Whether the value of an `If-None-Match` names a tag: alone, in a list, weakly, or as `*`.
pub(super) fn names(value: &str, tag: &str) -> bool {
    value.split(',').map(str::trim).any(|its| its == "*" || its.trim_start_matches("W/") == tag)
}

/// What of so many bytes a `Range` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of them: what it says is no range, or more than one.
    All,
    /// Some of them, at least one.
    Some(Range<usize>),
    /// None that there are.
    Nothing,
}

/// The part that the value of a `Range` asks for.
pub(super) fn part(value: &str, length: usize) -> Part {
    let range = value.trim().strip_prefix("bytes=").and_then(|range| range.trim().split_once('-'));
    let Some((first, last)) = range else { return Part::All };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(last) || first.is_empty() && last.is_empty() {
        return Part::All;
    }
    // What is too large for a number is beyond every end.
    let number = |text: &str| text.parse().unwrap_or(usize::MAX);
    let range = if first.is_empty() {
        length.saturating_sub(number(last))..length
    } else {
        let end = if last.is_empty() { length } else { number(last).saturating_add(1) };
        if !last.is_empty() && end <= number(first) {
            return Part::All;
        }
        number(first)..end.min(length)
    };
    if range.start >= range.end { Part::Nothing } else { Part::Some(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_to_what_there_is() {
        let part = |value| part(value, 10);
        assert_eq!(part("bytes=0-3"), Part::Some(0..4));
        assert_eq!(part("bytes=-4"), Part::Some(6..10));
        assert_eq!(part("bytes=5-"), Part::Some(5..10));
        assert_eq!(part("bytes=5-99"), Part::Some(5..10));
        assert_eq!(part("bytes=-99"), Part::Some(0..10));
        assert_eq!(part("bytes=9-2"), Part::All);
        assert_eq!(part("bytes=0-0,2-3"), Part::All);
        for all in ["lines=1-2", "bytes=-", "bytes=a-b", "bytes=+1-2", "bytes=", ""] {
            assert_eq!(part(all), Part::All, "{all}");
        }
        assert_eq!(part("bytes=10-"), Part::Nothing);
        assert_eq!(part("bytes=-0"), Part::Nothing);
        assert_eq!(part("bytes=18446744073709551616-"), Part::Nothing);
    }

    #[test]
    fn no_range_of_nothing_can_be_met() {
        assert_eq!(part("bytes=0-", 0), Part::Nothing);
        assert_eq!(part("bytes=-1", 0), Part::Nothing);
    }

    #[test]
    fn every_range_lies_inside() {
        for length in 0..6 {
            for (first, last) in (0..8).flat_map(|first| (0..8).map(move |last| (first, last))) {
                for value in [
                    format!("bytes={first}-{last}"),
                    format!("bytes={first}-"),
                    format!("bytes=-{last}"),
                ] {
                    if let Part::Some(range) = part(&value, length) {
                        assert!(
                            range.start < range.end && range.end <= length,
                            "{value} of {length}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_tag_is_found_in_a_list_and_weakly() {
        let tag = tag(fingerprint(b"a"));
        for value in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            assert!(names(&value, &tag), "{value}");
        }
        assert!(!names("\"x\"", &tag) && !names("", &tag));
    }
}
