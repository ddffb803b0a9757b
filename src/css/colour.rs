//! Colours: read from CSS, compared, and written as sRGB.
//!
//! Read is what the crate `color` reads (CSS Color 4), in `light-dark()` and `color-mix()`. It must not know properties.

use color::{ColorSpaceTag, DynamicColor, HueDirection, Srgb, parse_color};

use super::Scheme;
use super::sum::sum;
use super::value::{arguments, call};

/// How deep mixtures and choices may lie in one another.
const MOST_DEPTH: usize = 30;

/// A colour.
#[derive(Debug, Clone, Copy)]
pub struct Colour(DynamicColor);

impl Colour {
    /// Reads the colour that a value without variables has in a scheme; nothing if it is `none` or can't be read.
    pub fn parse(value: &str, scheme: Scheme) -> Option<Self> {
        Self::parse_deep(value, scheme, MOST_DEPTH)
    }

    fn parse_deep(value: &str, scheme: Scheme, depth: usize) -> Option<Self> {
        let value = value.trim();
        let inside = |name: &str| value.strip_prefix(name).and_then(|rest| rest.strip_suffix(')'));
        if let Some(inside) = inside("light-dark(") {
            let [light, dark] = arguments(inside)[..] else { return None };
            let its = if scheme == Scheme::Light { light } else { dark };
            return Self::parse_deep(its, scheme, depth.checked_sub(1)?);
        }
        if let Some(inside) = inside("color-mix(") {
            return Self::mix(&arguments(inside), scheme, depth.checked_sub(1)?);
        }
        parse_color(&counted(value)?).ok().map(Self)
    }

    /// `in SPACE`, `COLOUR SHARE%`, `COLOUR SHARE%`, where shares may stand on either side, and either or both may be
    /// missing; CSS Color 5, section 3.
    fn mix(arguments: &[&str], scheme: Scheme, depth: usize) -> Option<Self> {
        let [space, first, second] = arguments else { return None };
        let space = match *space {
            "in oklab" => ColorSpaceTag::Oklab,
            "in oklch" => ColorSpaceTag::Oklch,
            "in lab" => ColorSpaceTag::Lab,
            "in lch" => ColorSpaceTag::Lch,
            "in srgb" => ColorSpaceTag::Srgb,
            "in hsl" => ColorSpaceTag::Hsl,
            _ => return None,
        };
        let part = |text: &str| {
            let (colour, share) = shared(text);
            Some((Self::parse_deep(colour, scheme, depth)?, share))
        };
        let ((first, share), (second, other)) = (part(first)?, part(second)?);
        let (share, other) = match (share, other) {
            (Some(share), Some(other)) => (share, other),
            (Some(share), None) => (share, 1.0 - share),
            (None, Some(other)) => (1.0 - other, other),
            (None, None) => (0.5, 0.5),
        };
        let all = share + other;
        let is_share = |share: f32| (0.0..=1.0).contains(&share);
        if !is_share(share) || !is_share(other) || all <= 0.0 {
            return None;
        }
        let mixed = second.0.interpolate(first.0, space, HueDirection::default());
        // What is missing to a whole lets through what is behind it.
        Some(Self(mixed.eval(share / all).multiply_alpha(all.min(1.0))))
    }

    /// How far two colours stand apart: from 1 to 21 (WCAG 2.2, "contrast ratio"). Nothing if either lets something
    /// shine through, so that it depends on what is behind it.
    pub fn contrast(self, other: Self) -> Option<f32> {
        let luminance = |colour: Self| {
            // What a screen can't show is cut off at its borders.
            let shown = colour.0.convert(ColorSpaceTag::Srgb).clip();
            (colour.alpha() >= 1.0).then(|| shown.relative_luminance())
        };
        let (one, other) = (luminance(self)?, luminance(other)?);
        Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
    }

    /// 1 if nothing shines through, 0 if it can't be seen.
    pub fn alpha(self) -> f32 {
        self.0.components[3]
    }

    /// `#rrggbb`. What sRGB can't show is cut off at its borders.
    pub fn hex(self) -> String {
        let shown = self.0.to_alpha_color::<Srgb>().to_rgba8();
        format!("#{:02x}{:02x}{:02x}", shown.r, shown.g, shown.b)
    }
}

/// A colour and its share, if it has one, before it or after it.
fn shared(text: &str) -> (&str, Option<f32>) {
    let after = text.rsplit_once(char::is_whitespace);
    let before = text.split_once(char::is_whitespace).map(|(share, colour)| (colour, share));
    let sides = [after, before].into_iter().flatten();
    let mut sides = sides.filter_map(|(colour, share)| Some((colour, percent(share)?)));
    sides.next().map_or((text, None), |(colour, share)| (colour, Some(share)))
}

/// What `25%` is of one.
fn percent(text: &str) -> Option<f32> {
    text.strip_suffix('%')?.parse::<f32>().ok().map(|percent| percent / 100.0)
}

/// The value with each `calc()` replaced by what it comes to; nothing if one can't be read.
fn counted(value: &str) -> Option<String> {
    let (mut whole, mut rest) = (String::new(), value);
    while let Some((before, inside, after)) = call(rest, "calc(") {
        whole.push_str(before);
        whole.push_str(&sum(inside)?);
        rest = after;
    }
    Some(whole + rest)
}

#[cfg(test)]
mod tests {
    use super::{Colour, Scheme};

    fn contrast(one: &str, other: &str) -> f32 {
        let read = |text| Colour::parse(text, Scheme::Light).expect("the test's colour is right");
        read(one).contrast(read(other)).expect("the test's colours are opaque")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, expected) in [
            ("#000", "#fff", 21.0),
            ("white", "#777777", 4.48),
            ("#ff0000", "#fff", 4.0),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let found = contrast(one, other);
            assert!((found - expected).abs() < 0.01, "{one} on {other}: {found}");
        }
    }

    #[test]
    fn a_colour_is_the_same_in_every_form() {
        for form in [
            "rgb(51, 102, 204)",
            "rgb(20% 40% 80%)",
            "hsl(220deg 60% 50%)",
            "oklch(53.25% 0.1679 262.29)",
            "color-mix(in oklab, #36c 30%, rgb(51 102 204))",
            "color-mix(in oklab, #36c, rgb(51 102 204))",
            "color-mix(in srgb, #6699ff 0%, #36c 100%)",
            "color-mix(in srgb, 0% #6699ff, #36c)",
            "color-mix(in lab, #fff, #36c 100%)",
            "light-dark(#36c, #000)",
        ] {
            let found = Colour::parse(form, Scheme::Light).map(Colour::hex);
            assert_eq!(found.as_deref(), Some("#3366cc"), "{form}");
        }
    }

    #[test]
    fn colours_are_of_the_scheme_and_written_as_srgb() {
        let hex = |value: &str, scheme| Colour::parse(value, scheme).map(Colour::hex);
        let both = "light-dark(#fff, oklch(0% 0 0))";
        assert_eq!(hex(both, Scheme::Light).as_deref(), Some("#ffffff"));
        assert_eq!(hex(both, Scheme::Dark).as_deref(), Some("#000000"));
        let mixed = "color-mix(in oklab, #000 50%, light-dark(#fff, #000))";
        assert_eq!(hex(mixed, Scheme::Light).as_deref(), Some("#636363"));
        let third = "color-mix(in srgb, #fff 25%, #000 50%)";
        assert_eq!(hex(third, Scheme::Light).as_deref(), Some("#555555"));
        let third = Colour::parse(third, Scheme::Light).expect("it is a colour");
        assert!((third.alpha() - 0.75).abs() < 0.001, "what is missing to 100% shines through");
        assert_eq!(hex("oklch(0.48 0.18 262)", Scheme::Light).as_deref(), Some("#1d54c1"));
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let deep = |name: &str| format!("{name}{}", "(".repeat(100_000));
        let nested = format!("{}red{}", "light-dark(red,".repeat(50_000), ")".repeat(50_000));
        for form in [
            "#12",
            "#ééé",
            "none",
            "currentColor",
            "oklch(",
            "color-mix(in oklab, red)",
            "color-mix(in srgb, red 120%, blue)",
            "color-mix(in srgb, red -10%, blue)",
            "color-mix(in srgb, red 0%, blue 0%)",
            &deep("rgb(calc"),
            &format!("rgb({}) 0 0)", deep("calc") + &")".repeat(100_000)),
            &nested,
        ] {
            let start: String = form.chars().take(40).collect();
            assert!(Colour::parse(form, Scheme::Dark).is_none(), "{start}");
        }
        let glass = Colour::parse("rgb(1 2 3 / 50%)", Scheme::Light).expect("it is a colour");
        assert!(glass.contrast(glass).is_none(), "what is behind it is not known");
    }
}
