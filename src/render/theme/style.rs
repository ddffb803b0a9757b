//! What `theme.toml` says of colours, fonts and sizes, as a stylesheet.
//!
//! It must not know which pages there are. Whatever it takes over was looked at first, so that nothing but a value comes
//! into the stylesheet.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use crate::css::{Colour, Scheme, is_families, is_value, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Spanned;
use crate::parse::theme::{FontFileTable, Shades, ThemeConfig};
use crate::source::{Place, Source};

/// The stylesheet that a theme's files make.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// Declarations of custom properties.
    properties: String,
    /// Where each declaration of them is written: bytes of the stylesheet, place in a `theme.toml`.
    pub(super) places: Vec<(Range<usize>, Place)>,
    /// Fonts that the theme brings along.
    pub(super) fonts: Vec<Font>,
}

/// A font that a theme brings along.
#[derive(Debug)]
pub(super) struct Font {
    /// Its name between quotation marks.
    family: String,
    /// Its path below `assets/`.
    file: String,
    /// Further descriptors, each with its semicolon.
    rest: String,
}

/// What stands around the custom properties: a layer of their own.
const AROUND: [&str; 2] = ["@layer theme{:root{", "}}"];
/// Most colours of lanes.
const LANES: usize = 8;
/// What a size may be measured in.
const UNITS: [&str; 8] = ["ch", "rem", "em", "px", "vw", "pt", "cm", "%"];

impl Style {
    /// Adds what one file says; what it says later wins.
    pub(super) fn add(
        &mut self,
        config: &ThemeConfig,
        source: &Arc<Source>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut reader = Reader { style: self, source, diagnostics };
        let colours = &config.colours;
        reader.number("--hue", colours.hue.as_ref(), 360.0);
        reader.number("--chroma", colours.chroma.as_ref(), 2.0);
        for (name, shades) in colours.properties() {
            reader.colour(name, shades);
        }
        for (at, shades) in colours.lanes.iter().enumerate() {
            if at == LANES {
                let help = "leave the others out: lanes beyond these have the colour `lane-other`";
                reader.report(
                    "more colours of lanes than there are lanes",
                    shades,
                    "the ninth",
                    help,
                );
                break;
            }
            reader.colour(&format!("--lane-{at}"), shades);
        }
        for (name, fonts) in config.fonts.properties() {
            if reader.is_fonts(fonts) {
                reader.declare(name, fonts.get_ref(), fonts.span());
            }
        }
        for (name, size) in config.sizes.properties() {
            if reader.is_size(size) {
                reader.declare(name, size.get_ref(), size.span());
            }
        }
        for file in &config.fonts.files {
            reader.font(file);
        }
    }

    /// The whole of it; `href` gives the address of an asset.
    pub(super) fn text(&self, href: &dyn Fn(&str) -> String) -> String {
        let [open, close] = AROUND;
        let mut text = format!("{open}{}{close}", self.properties);
        for Font { family, file, rest } in &self.fonts {
            let href = href(file);
            let _ = write!(
                text,
                "@font-face{{font-family:{family};src:url(\"{href}\");font-display:swap;{rest}}}"
            );
        }
        text
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.fonts.is_empty()
    }
}

struct Reader<'r> {
    style: &'r mut Style,
    source: &'r Arc<Source>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn declare(&mut self, name: &str, value: &str, span: Range<usize>) {
        let Style { properties, places, .. } = &mut *self.style;
        let start = AROUND[0].len() + properties.len();
        let _ = write!(properties, "{name}:{value};");
        places.push((start..AROUND[0].len() + properties.len(), Place::new(self.source, span)));
    }

    fn number(&mut self, name: &str, value: Option<&Spanned<f64>>, most: f64) {
        let Some(value) = value else { return };
        let number = *value.get_ref();
        if (0.0..=most).contains(&number) {
            self.declare(name, &number.to_string(), value.span());
        } else {
            let message = format!("`{number}` is not from 0 to {most}");
            self.report(&message, value, "out of range", "write a number within the range");
        }
    }

    fn colour(&mut self, name: &str, shades: &Spanned<Shades>) {
        let Shades { light, dark } = shades.get_ref();
        let mut both = vec![light];
        both.extend((light != dark).then_some(dark));
        let is_wrong = |colour: &&&String| {
            let has = |scheme| Colour::parse(colour, scheme).is_some();
            !(has(Scheme::Light) && has(Scheme::Dark) && is_value(colour))
        };
        if let Some(colour) = both.iter().find(is_wrong) {
            let message = format!("`{colour}` is not a colour");
            let help = "write it as CSS does, like `#1d4ed8` or `oklch(46% 0.17 258)`";
            self.report(&message, shades, "not a colour", help);
            return;
        }
        match &both[..] {
            [colour] => self.declare(name, colour, shades.span()),
            _ => self.declare(name, &format!("light-dark({light},{dark})"), shades.span()),
        }
    }

    fn font(&mut self, font: &FontFileTable) {
        let name = font.family.get_ref().trim();
        let mut bare = ['"', '\''].into_iter();
        let bare = bare.find_map(|sign| name.strip_prefix(sign)?.strip_suffix(sign));
        let name = bare.unwrap_or(name);
        if name.is_empty() {
            let help = "write the name that `text`, `headings` or `code` has";
            return self.report("a font needs a name", &font.family, "not a name", help);
        }
        let mut rest = if font.italic { "font-style:italic;".to_owned() } else { String::new() };
        if let Some(weight) = &font.weight {
            let numbers: Vec<&str> = weight.get_ref().split(' ').collect();
            let is_weight =
                |text: &&str| text.parse::<u16>().is_ok_and(|it| (1..=1000).contains(&it));
            if numbers.len() > 2 || !numbers.iter().all(is_weight) {
                let help = "write one number from 1 to 1000, or two with a space between them";
                let message = format!("`{}` is not the weight of a font", weight.get_ref());
                return self.report(&message, weight, "not a weight", help);
            }
            let _ = write!(rest, "font-weight:{};", weight.get_ref());
        }
        let file = font.file.get_ref().clone();
        self.style.fonts.push(Font { family: quoted(name), file, rest });
    }

    /// Whether a text is names of fonts and nothing that leads out of a value.
    fn is_fonts(&mut self, names: &Spanned<String>) -> bool {
        let is_right = is_families(names.get_ref());
        // What is empty was reported where it was read.
        if !is_right && !names.get_ref().is_empty() {
            let help = "write names with commas between them; \
                        a name with signs or numbers needs quotation marks";
            self.report("this is not a list of fonts", names, "not names of fonts", help);
        }
        is_right
    }

    fn is_size(&mut self, size: &Spanned<String>) -> bool {
        let text = size.get_ref();
        let number = UNITS.iter().find_map(|unit| text.strip_suffix(unit));
        let is_plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let is_number = |it: &str| it.parse().is_ok_and(f64::is_finite) && !it.ends_with('.');
        let is_right = text == "0" || number.is_some_and(|it| is_plain(it) && is_number(it));
        if !is_right {
            let message = format!("`{text}` is not a size");
            self.report(&message, size, "not a size", "write a number and its unit, like `68ch`");
        }
        is_right
    }

    fn report<T>(&mut self, message: &str, at: &Spanned<T>, label: &str, help: &str) {
        let place = Place::new(self.source, at.span());
        let diagnostic = Diagnostic::error(Code::InvalidValue, message);
        self.diagnostics.push(diagnostic.label(place, label).help(help));
    }
}
