//! Values of CSS as plain ones: variables filled in, colours as sRGB, sums as numbers.
//!
//! It must not know which element a value is for. It reads what themes use: `var()`, `light-dark()`, `calc()`,
//! `color-mix(in oklab, …)`, `oklch()`, `rgb()`, and hex. What it can't read has no value.

mod colour;
mod sum;

pub(super) use colour::Colour;

/// Light or dark, for `light-dark()`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// Variables within variables that are followed before they are taken for a circle.
const MOST_VARIABLES: usize = 24;

/// The value with each `var()` replaced; nothing if a variable has no value.
pub(super) fn fill<'v>(value: &str, get: &dyn Fn(&str) -> Option<&'v str>) -> Option<String> {
    fill_deep(value, get, MOST_VARIABLES)
}

fn fill_deep<'v>(
    value: &str,
    get: &dyn Fn(&str) -> Option<&'v str>,
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
    Some(format!("{before}{}{}", filled.trim(), fill_deep(after, get, depth)?))
}

/// A colour; nothing if it is `none` or can't be read.
pub(super) fn colour(value: &str, scheme: Scheme) -> Option<Colour> {
    let value = value.trim();
    let inside = |name: &str| value.strip_prefix(name).and_then(|rest| rest.strip_suffix(')'));
    if let Some(inside) = inside("light-dark(") {
        let [light, dark] = arguments(inside)[..] else { return None };
        return colour(if scheme == Scheme::Light { light } else { dark }, scheme);
    }
    if let Some(inside) = inside("color-mix(") {
        let [space, first, second] = arguments(inside)[..] else { return None };
        let (first, share) = first.rsplit_once(' ')?;
        let share: f64 = share.strip_suffix('%')?.parse().ok()?;
        let (first, second) = (colour(first, scheme)?, colour(second, scheme)?);
        return (space == "in oklab").then(|| first.mixed(second, share / 100.0));
    }
    Colour::parse(value)
}

/// Numbers without a unit, or in pixels; several with spaces between them stay so.
pub(super) fn numbers(value: &str) -> Option<String> {
    if let Some(number) = sum::sum(value) {
        return Some(number);
    }
    let parts: Option<Vec<_>> =
        value.split([' ', ',']).filter(|it| !it.is_empty()).map(sum::sum).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join(" "))
}

/// The first call of a function: what stands before it, its arguments, what stands after.
fn call<'v>(value: &'v str, name: &str) -> Option<(&'v str, &'v str, &'v str)> {
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
    use super::{Colour, Scheme, colour, fill, numbers};

    #[test]
    fn variables_are_filled_in_to_any_depth_and_circles_have_no_value() {
        let get = |name: &str| match name {
            "--a" => Some("1 var(--b, 2)"),
            "--c" => Some("var(--c)"),
            _ => None,
        };
        assert_eq!(fill("x var(--a) y", &get).as_deref(), Some("x 1 2 y"));
        assert_eq!(fill("var(--none)", &get), None);
        assert_eq!(fill("var(--none, var(--a))", &get).as_deref(), Some("1 2"));
        assert_eq!(fill("var(--c)", &get), None);
    }

    #[test]
    fn colours_are_of_the_scheme() {
        let hex = |value: &str, scheme| colour(value, scheme).map(Colour::hex);
        let both = "light-dark(#fff, oklch(0% 0 0))";
        assert_eq!(hex(both, Scheme::Light).as_deref(), Some("#ffffff"));
        assert_eq!(hex(both, Scheme::Dark).as_deref(), Some("#000000"));
        let mixed = "color-mix(in oklab, #000 50%, light-dark(#fff, #000))";
        assert_eq!(hex(mixed, Scheme::Light).as_deref(), Some("#636363"));
        assert_eq!(hex("oklch(0.48 0.18 262)", Scheme::Light).as_deref(), Some("#1d54c1"));
        assert_eq!(hex("none", Scheme::Light), None);
        assert_eq!(hex("lab(1 2 3)", Scheme::Light), None);
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
