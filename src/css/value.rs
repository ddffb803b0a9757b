//! Values of CSS as plain ones: variables filled in, sums as numbers.
//!
//! It must not know which element a value is for. What it can't read has no value.

use super::sum::sum;

/// How deep variables may lie in one another.
const MOST_DEPTH: usize = 50;

/// How many variables are filled in for one value.
const MOST_VARIABLES: usize = 1000;

/// Longest value that is looked at, since variables that name each other twice grow without end.
const MOST_LENGTH: usize = 10_000;

/// The value with each `var()` replaced by what `get` has for it; nothing if a variable has no value.
pub fn fill<'v>(value: &str, get: &mut dyn FnMut(&str) -> Option<&'v str>) -> Option<String> {
    Filler { get, open: Vec::new(), left: MOST_VARIABLES }.whole(value, MOST_DEPTH).ok()
}

struct Filler<'g, 'v> {
    get: &'g mut dyn FnMut(&str) -> Option<&'v str>,
    /// The variables that are being filled in, the outermost first.
    open: Vec<String>,
    left: usize,
}

/// No value; if that is since variables go round in a circle, with how many of those that are open lie before it.
struct Gone(Option<usize>);

impl Filler<'_, '_> {
    fn whole(&mut self, value: &str, depth: usize) -> Result<String, Gone> {
        let (mut whole, mut rest) = (String::new(), value);
        while let Some((before, inside, after)) = call(rest, "var(") {
            whole.push_str(before);
            whole.push_str(self.variable(inside, depth)?.trim());
            rest = after;
            if whole.len() > MOST_LENGTH {
                return Err(Gone(None));
            }
        }
        whole.push_str(rest);
        Ok(whole)
    }

    /// `--name` or `--name, instead`.
    fn variable(&mut self, inside: &str, depth: usize) -> Result<String, Gone> {
        let (name, instead) = match inside.split_once(',') {
            Some((name, instead)) => (name.trim(), Some(instead)),
            None => (inside.trim(), None),
        };
        if let Some(at) = self.open.iter().position(|its| its == name) {
            return Err(Gone(Some(at)));
        }
        let depth = depth.checked_sub(1).ok_or(Gone(None))?;
        self.left = self.left.checked_sub(1).ok_or(Gone(None))?;
        if let Some(value) = (self.get)(name) {
            self.open.push(name.to_owned());
            let own = self.whole(value, depth);
            self.open.pop();
            match own {
                Ok(own) => return Ok(own),
                // All of a circle has no value, whatever it says instead.
                Err(Gone(Some(at))) if at < self.open.len() => return Err(Gone(Some(at))),
                Err(_) => {}
            }
        }
        self.whole(instead.ok_or(Gone(None))?, depth)
    }
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
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let begins = |at: usize| {
        value[at..].starts_with(name) && (name.starts_with(':') || !value[..at].ends_with(is_part))
    };
    let start = outside_of_texts(value).map(|(at, _)| at).find(|at| begins(*at))?;
    let inside = start + name.len();
    let mut depth = 1;
    for (at, c) in outside_of_texts(&value[inside..]) {
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
    for (at, c) in outside_of_texts(value) {
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

/// The characters that are neither escaped nor between quotation marks, each with its place.
fn outside_of_texts(value: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut is_escaped) = (None, false);
    value.char_indices().filter(move |(_, c)| {
        if is_escaped || *c == '\\' {
            is_escaped = !is_escaped;
            return false;
        }
        let was_inside = quote.is_some();
        quote = match quote {
            Some(open) => Some(open).filter(|open| open != c),
            None => Some(*c).filter(|c| matches!(c, '"' | '\'')),
        };
        !was_inside && quote.is_none()
    })
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
        assert_eq!(
            fill("\"var(--a)\" my-var(--a)", &mut get).as_deref(),
            Some("\"var(--a)\" my-var(--a)")
        );
    }

    #[test]
    fn circles_end_at_once_and_rows_do_not_count_as_depth() {
        let circle = "var(--a, x)".repeat(30);
        let row = "var(--e)".repeat(60);
        let twice = |at: usize| format!("var(--t{at}) var(--t{at})");
        let twice: Vec<String> = (1..45).map(twice).collect();
        let mut get = |name: &str| match name {
            "--a" => Some(&*circle),
            "--b" => Some("var(--c, 1)"),
            "--c" => Some("var(--b, 2)"),
            "--e" => Some("e"),
            name => twice.get(name.strip_prefix("--t")?.parse::<usize>().ok()?).map(|it| &**it),
        };
        assert_eq!(fill("var(--a, y)", &mut get).as_deref(), Some("y"));
        assert_eq!(
            fill("var(--b, 3)", &mut get).as_deref(),
            Some("3"),
            "no part of it has a value"
        );
        assert_eq!(fill(&row, &mut get).as_deref(), Some(&*"e".repeat(60)));
        assert_eq!(fill("var(--t0)", &mut get), None, "2 to the power of 44 variables");
        assert_eq!(
            fill(&"var(--n,".repeat(100_000), &mut get).as_deref(),
            Some(&*"var(--n,".repeat(100_000))
        );
        let deep = format!("{}x{}", "var(--n,".repeat(1000), ")".repeat(1000));
        assert_eq!(fill(&deep, &mut get), None);
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
