//! Colours: read from CSS, mixed, and written as sRGB.
//!
//! The matrices are those of Oklab: <https://bottosson.github.io/posts/oklab/>. What sRGB can't show is cut off
//! at its borders, channel by channel.

/// A colour: red, green and blue as sRGB has them, and alpha, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render::svg) struct Colour {
    rgb: [f64; 3],
    /// 1 if nothing shines through.
    pub(in crate::render::svg) alpha: f64,
}

impl Colour {
    /// Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `oklch()`, `white` or `black`.
    pub(super) fn parse(value: &str) -> Option<Self> {
        match value {
            "white" => return Self::parse("#fff"),
            "black" => return Self::parse("#000"),
            _ => {}
        }
        if let Some(hex) = value.strip_prefix('#') {
            return Self::of_hex(hex);
        }
        let (name, inside) = value.strip_suffix(')')?.split_once('(')?;
        let (channels, alpha) = match inside.split_once('/') {
            Some((channels, alpha)) => (channels, part(alpha.trim(), 1.0)?),
            None => (inside, 1.0),
        };
        let mut channels = channels.split([' ', ',']).filter(|it| !it.is_empty());
        let values = [channels.next()?, channels.next()?, channels.next()?];
        let is_whole = channels.next().is_none();
        let rgb = match name {
            "rgb" => [part(values[0], 255.0)?, part(values[1], 255.0)?, part(values[2], 255.0)?]
                .map(|it| it / 255.0),
            "oklch" => {
                let (lightness, chroma) = (part(values[0], 1.0)?, part(values[1], 0.4)?);
                let hue: f64 = values[2].trim_end_matches("deg").parse().ok()?;
                let hue = hue.to_radians();
                rgb([lightness, chroma * hue.cos(), chroma * hue.sin()])
            }
            _ => return None,
        };
        is_whole.then_some(Self { rgb, alpha })
    }

    fn of_hex(hex: &str) -> Option<Self> {
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let width = match hex.len() {
            3 | 4 => 1,
            6 | 8 => 2,
            _ => return None,
        };
        let most = if width == 1 { 15.0 } else { 255.0 };
        let channel = |at: usize| {
            let digits = hex.get(at * width..(at + 1) * width)?;
            u8::from_str_radix(digits, 16).ok().map(|value| f64::from(value) / most)
        };
        let rgb = [channel(0)?, channel(1)?, channel(2)?];
        Some(Self { rgb, alpha: channel(3).unwrap_or(1.0) })
    }

    /// `share` of it and the rest of another one, mixed in Oklab.
    pub(super) fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |one: f64, two: f64| one * share + two * (1.0 - share);
        let (one, two) = (lab(self.rgb), lab(other.rgb));
        let mixed = [mix(one[0], two[0]), mix(one[1], two[1]), mix(one[2], two[2])];
        Self { rgb: rgb(mixed), alpha: mix(self.alpha, other.alpha) }
    }

    /// `#rrggbb`.
    pub(in crate::render::svg) fn hex(self) -> String {
        let [red, green, blue] = self.rgb.map(|it| (it.clamp(0.0, 1.0) * 255.0).round());
        format!("#{:02x}{:02x}{:02x}", whole(red), whole(green), whole(blue))
    }
}

/// A number, or a percentage of `most`.
fn part(value: &str, most: f64) -> Option<f64> {
    match value.strip_suffix('%') {
        Some(percent) => percent.parse().ok().map(|percent: f64| percent / 100.0 * most),
        None => value.parse().ok(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 255")]
fn whole(channel: f64) -> u8 {
    channel as u8
}

fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let linear =
        |it: f64| if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = rgb.map(linear);
    let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    [
        0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short,
    ]
}

fn rgb(lab: [f64; 3]) -> [f64; 3] {
    let [lightness, a, b] = lab;
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let linear = [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ];
    linear.map(|it| {
        let it = it.clamp(0.0, 1.0);
        if it <= 0.003_130_8 { it * 12.92 } else { 1.055 * it.powf(1.0 / 2.4) - 0.055 }
    })
}
