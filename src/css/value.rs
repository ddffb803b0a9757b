//! Values of CSS as plain ones: variables filled in, sums as numbers.
//!
//! It must not know which element a value is for. What it can't read has no value.

use super::sum::sum;

/// Variables within variables that are followed before they are taken for a circle.
const MOST_VARIABLES: usize = 24;

/// Longest value that is looked at, since variables that name each other twice grow without end.
const MOST_LENGTH: usize = 10_000;

/// The value with each `var()` replaced by what `get` has for it; nothing if a variable has no value.
pub fn fill<'v>(value: &str, get: &mut dyn FnMut(&str) -> Option<&'v str>) -> Option<String> {
    fill_deep(value, get, MOST_VARIABLES)
}

fn fill_deep<'v>(
    value: &str,
    get: &mut dyn FnMut(&str) -> Option<&'v str>,
    depth: usize,
) -> Option<String> {
    let Some((before, inside, after)) = call(value, "var(") else { return Some(value.to_owned()) };
    let depth = depth.checked_sub(1)?;
    let (name, fallback) = match inside.split_once(',') {
        Some((name, fallback)) => (name, Some(fallback)),
        None => (inside, None),
    };
    let own = get(name.trim()).and_then(|value| fill_deep(value, get, depth));
    let filled = own.or_else(|| fill_deep(fallback?, get, depth))?;
    let whole = format!("{before}{}{}", filled.trim(), fill_deep(after, get, depth)?);
    (whole.len() <= MOST_LENGTH).then_some(whole)
}

/// Numbers without a unit, or in pixels; several with spaces between them stay so.
pub fn numbers(value: &str) -> Option<String> {
    if let Some(number) = sum(value) {
        return Some(number);
    }
    let parts: Option<Vec<_>> =
        value.split([' ', ',']).filter(|it| !it.is_empty()).map(sum).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join(" "))
}

/// The first call of a function: what stands before it, its arguments, what stands after.
pub(super) fn call<'v>(value: &'v str, name: &str) -> Option<(&'v str, &'v str, &'v str)> {
    let start = value.find(name)?;
    let inside = start + name.len();
    let mut depth = 1;
    for (at, c) in value[inside..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = inside + at;
            return Some((&value[..start], &value[inside..end], &value[end + 1..]));
        }
    }
    None
}

/// What stands between the commas that are not within brackets.
pub(super) fn arguments(value: &str) -> Vec<&str> {
    let (mut arguments, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in value.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(value[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    arguments.push(value[start..].trim());
    arguments
}

#[cfg(test)]
mod tests {
    use super::{fill, numbers};

    #[test]
    fn variables_are_filled_in_to_any_depth_and_circles_have_no_value() {
        let mut get = |name: &str| match name {
            "--a" => Some("1 var(--b, 2)"),
            "--c" => Some("var(--c)"),
            _ => None,
        };
        assert_eq!(fill("x var(--a) y", &mut get).as_deref(), Some("x 1 2 y"));
        assert_eq!(fill("var(--none)", &mut get), None);
        assert_eq!(fill("var(--none, var(--a))", &mut get).as_deref(), Some("1 2"));
        assert_eq!(fill("var(--c)", &mut get), None);
    }

    #[test]
    fn sums_are_numbers_without_a_unit() {
        assert_eq!(numbers("calc(2.5 * 1px + 4px)").as_deref(), Some("6.5"));
        assert_eq!(numbers("9 3 2px 3").as_deref(), Some("9 3 2 3"));
        assert_eq!(numbers("0.5rem").as_deref(), Some("8"));
        assert_eq!(numbers("calc((1 + 2) * 3 - 8 / 2)").as_deref(), Some("5"));
        assert_eq!(numbers("max-content"), None);
    }
}
