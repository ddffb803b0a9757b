//! Colours of CSS, and the contrast between two of them.
//!
//! Read are `#rgb` and `#rrggbb`, `rgb()`, `hsl()`, `oklch()`, `color-mix(in oklab, …)`, `black` and `white`, without
//! transparency. It must not know properties.

use super::css::arguments;

/// A colour in linear light: red, green and blue of sRGB, each from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colour([f64; 3]);

/// Red, green and blue in linear light from the cone responses of Oklab, and those from Oklab, as published by Björn
/// Ottosson, "A perceptual color space for image processing" (2020).
const FROM_CONES: [[f64; 3]; 3] = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];
const TO_CONES: [[f64; 3]; 3] = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const CONES_FROM_LAB: [[f64; 3]; 3] = [
    [1.0, 0.396_337_777_4, 0.215_803_757_3],
    [1.0, -0.105_561_345_8, -0.063_854_172_8],
    [1.0, -0.089_484_177_5, -1.291_485_548_0],
];
const LAB_FROM_CONES: [[f64; 3]; 3] = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];

impl Colour {
    /// Reads a colour; nothing if it is of no form that is known here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return Self::hex(digits);
        }
        match text.as_str() {
            "black" => return Some(Self([0.0; 3])),
            "white" => return Some(Self([1.0; 3])),
            _ => {}
        }
        let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
        match name {
            "color-mix" => Self::mix(&arguments(inside)),
            "rgb" | "rgba" => {
                let [red, green, blue] = channels(inside)?;
                let byte = |text: &str| Some(number(text, 255.0)? / 255.0);
                Some(Self::srgb([byte(red)?, byte(green)?, byte(blue)?]))
            }
            "hsl" | "hsla" => {
                let [hue, saturation, light] = channels(inside)?;
                let percent = |text: &str| number(text.trim_end_matches('%'), 1.0);
                Some(Self::hsl(
                    degrees(hue)?,
                    percent(saturation)? / 100.0,
                    percent(light)? / 100.0,
                ))
            }
            "oklch" => {
                let [light, chroma, hue] = channels(inside)?;
                let (chroma, hue) = (number(chroma, 0.4)?, degrees(hue)?.to_radians());
                Some(Self::oklab([number(light, 1.0)?, chroma * hue.cos(), chroma * hue.sin()]))
            }
            _ => None,
        }
    }

    /// How far two colours stand apart: from 1 to 21. WCAG 2.2, "contrast ratio".
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0;
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn hex(digits: &str) -> Option<Self> {
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => digits.to_owned(),
        };
        let byte = |at: usize| u8::from_str_radix(wide.get(at..at + 2)?, 16).ok();
        let channel = |at| Some(f64::from(byte(at)?) / 255.0);
        (wide.len() == 6).then_some(())?;
        Some(Self::srgb([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// From the values that screens are sent.
    fn srgb(channels: [f64; 3]) -> Self {
        Self(channels.map(|value| {
            let value = value.clamp(0.0, 1.0);
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        }))
    }

    /// CSS Color 4, section 7, "converting HSL colors to sRGB".
    fn hsl(hue: f64, saturation: f64, light: f64) -> Self {
        let reach = saturation * light.min(1.0 - light);
        Self::srgb([0.0, 8.0, 4.0].map(|start| {
            let at = (start + hue / 30.0).rem_euclid(12.0);
            light - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)
        }))
    }

    fn oklab(lab: [f64; 3]) -> Self {
        let cones = times(&CONES_FROM_LAB, lab).map(|root| root.powi(3));
        Self(times(&FROM_CONES, cones).map(|value| value.clamp(0.0, 1.0)))
    }

    fn to_oklab(self) -> [f64; 3] {
        times(&LAB_FROM_CONES, times(&TO_CONES, self.0).map(f64::cbrt))
    }

    /// `in oklab, COLOUR SHARE%, COLOUR`.
    fn mix(arguments: &[&str]) -> Option<Self> {
        let [space, first, second] = arguments else { return None };
        let (first, share) = first.rsplit_once(' ')?;
        let share = share.strip_suffix('%')?.parse::<f64>().ok()? / 100.0;
        let (first, second) = (Self::parse(first)?.to_oklab(), Self::parse(second)?.to_oklab());
        let mixed = [0, 1, 2].map(|at| first[at] * share + second[at] * (1.0 - share));
        (*space == "in oklab").then(|| Self::oklab(mixed))
    }
}

fn times(matrix: &[[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// The three channels of a colour, with spaces or commas between; nothing if there is transparency, too.
fn channels(text: &str) -> Option<[&str; 3]> {
    let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().try_into().ok()
}

/// A number, or percents of `whole`.
fn number(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(text) => Some(text.parse::<f64>().ok()? / 100.0 * whole),
        None => text.parse().ok(),
    }
}

fn degrees(text: &str) -> Option<f64> {
    text.trim_end_matches("deg").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn contrast(one: &str, other: &str) -> f64 {
        let read = |text| Colour::parse(text).expect("the test's colour is right");
        read(one).contrast(read(other))
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
        ] {
            let found = contrast("#3366cc", form);
            assert!(found < 1.01, "{form}: {found}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for form in
            ["#12", "#ééé", "#ffffff80", "rgb(1 2 3 / 50%)", "currentColor", "lab(1 2 3)", "oklch("]
        {
            assert!(Colour::parse(form).is_none(), "{form}");
        }
    }
}
