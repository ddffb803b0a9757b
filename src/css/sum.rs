//! `calc()`: sums and products of numbers and lengths in pixels.
//!
//! It must not know what a number measures.

/// Pixels in a `rem`, unless a reader has set another size.
const REM: f64 = 16.0;

/// How deep brackets may lie in one another.
const MOST_DEPTH: usize = 30;

/// The number that a value comes to, with at most three decimals; nothing if it is not one.
pub(super) fn sum(value: &str) -> Option<String> {
    let text = value.trim();
    let text = text.strip_prefix("calc(").and_then(|it| it.strip_suffix(')')).unwrap_or(text);
    let mut reader = Reader { rest: text, depth: MOST_DEPTH };
    let number = reader.sum()?;
    if !reader.rest.trim().is_empty() || !number.is_finite() {
        return None;
    }
    let text = format!("{number:.3}");
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

struct Reader<'v> {
    rest: &'v str,
    /// How much deeper it may go.
    depth: usize,
}

impl Reader<'_> {
    fn sum(&mut self) -> Option<f64> {
        let mut number = self.product()?;
        loop {
            number = match self.sign(['+', '-']) {
                Some('+') => number + self.product()?,
                Some(_) => number - self.product()?,
                None => return Some(number),
            };
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut number = self.term()?;
        loop {
            number = match self.sign(['*', '/']) {
                Some('*') => number * self.term()?,
                Some(_) => number / self.term()?,
                None => return Some(number),
            };
        }
    }

    fn term(&mut self) -> Option<f64> {
        if self.sign(['(', '(']).is_some() {
            self.depth = self.depth.checked_sub(1)?;
            let number = self.sum()?;
            self.depth += 1;
            return self.sign([')', ')']).map(|_| number);
        }
        self.rest = self.rest.trim_start();
        let is_number =
            |(at, c): (usize, char)| c.is_ascii_digit() || c == '.' || at == 0 && c == '-';
        let end = self.rest.char_indices().find(|&it| !is_number(it));
        let (number, rest) = self.rest.split_at(end.map_or(self.rest.len(), |(at, _)| at));
        let number: f64 = number.parse().ok()?;
        let unit = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '%').unwrap_or(rest.len());
        self.rest = &rest[unit..];
        match &rest[..unit] {
            "" | "px" => Some(number),
            "rem" => Some(number * REM),
            _ => None,
        }
    }

    /// Takes one of two signs, if it is next.
    fn sign(&mut self, signs: [char; 2]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|c| signs.contains(c))?;
        self.rest = &rest[1..];
        Some(sign)
    }
}
