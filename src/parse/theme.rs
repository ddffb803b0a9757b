//! Reads `theme.toml`: what a theme says of its colours, fonts, sizes, logo, and what pages show.
//!
//! It must not know which files a theme has, nor what a colour looks like.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Spanned;
use super::decode::decode_file;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// `theme.toml`. Every key may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ThemeConfig {
    /// The built-in theme that gives what this one does not have; `default` if it is left out.
    pub based_on: Option<Spanned<String>>,
    /// A picture beside the ladder's name, by its path below `assets/`.
    pub logo: Option<Spanned<String>>,
    /// Colours; what is left out stays as it is.
    pub colours: ColoursTable,
    /// Fonts.
    pub fonts: FontsTable,
    /// Measures, as CSS writes them: `68ch`, `0.5rem`.
    pub sizes: SizesTable,
    /// What pages show.
    pub features: FeaturesTable,
}

/// Declares a table of values that each stand for a custom property of the stylesheets.
macro_rules! properties {
    ($(#[$about:meta])* $name:ident of $value:ty {
        { $($(#[$own_about:meta])* $own:ident: $own_type:ty,)* }
        { $($(#[$doc:meta])* $field:ident $property:literal)* }
    }) => {
        $(#[$about])*
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub struct $name {
            $($(#[$own_about])* pub $own: $own_type,)*
            $($(#[$doc])* pub $field: Option<Spanned<$value>>,)*
        }

        impl $name {
            /// The custom properties that are set, each with its value.
            pub fn properties(&self) -> Vec<(&'static str, &Spanned<$value>)> {
                let all = [$(($property, &self.$field)),*];
                all.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))).collect()
            }
        }
    };
}

properties! {
    /// `[colours]`: any that CSS has, such as `#1d4ed8` or `oklch(46% 0.17 258)`; one for both schemes, or
    /// `{ light = "…", dark = "…" }`.
    ColoursTable of Shades {
        {
        /// The hue of everything that has no colour of its own, 0 to 360.
        hue: Option<Spanned<f64>>,
        /// How strong that hue is: 0 is grey, 1 as built in, 2 at most.
        chroma: Option<Spanned<f64>>,
        /// Colours of disciplines in graphs, eight at most.
        lanes: Vec<Spanned<Shades>>,
        }
        {
        /// The page.
        background "--bg"
        /// Parts that stand out: the head, boxes.
        background_raised "--bg-2"
        /// Marks behind text.
        background_mark "--bg-3"
        /// Text.
        text "--ink"
        /// Text that steps back.
        text_quiet "--ink-2"
        /// Fine lines.
        line "--line"
        /// Lines that carry meaning.
        line_strong "--line-2"
        /// Links and marks.
        accent "--accent"
        /// Filled buttons.
        button "--accent-bg"
        /// Text on filled buttons.
        button_text "--on-accent"
        /// What is gained or raised.
        up "--up"
        /// Behind it.
        up_background "--up-bg"
        /// What is lowered or dropped.
        down "--down"
        /// Behind it.
        down_background "--down-bg"
        /// Graphs: roles without a discipline.
        lane_other "--lane-other"
        /// Graphs: changes of track.
        move_switch "--move-switch"
        /// Graphs: sideways moves.
        move_lateral "--move-lateral"
        /// Graphs: ways back.
        move_return "--move-return"
        /// Graphs: ways in.
        move_enter "--move-enter"
        /// Graphs: ways out.
        move_exit "--move-exit"
        /// Radars and matrices.
        chart "--chart"
        /// Radars: the role below.
        chart_before "--chart-before"
        }
    }
}

properties! {
    /// `[fonts]`: names as CSS has them, `"Source Serif 4", Georgia, serif`.
    FontsTable of String {
        {
        /// Fonts that the theme brings along.
        files: Vec<FontFileTable>,
        }
        {
        /// Running text.
        text "--sans"
        /// Headings.
        headings "--heading"
        /// Code.
        code "--mono"
        }
    }
}

properties! {
    /// `[sizes]`.
    SizesTable of String {
        {}
        {
        /// The longest line of running text.
        measure "--measure"
        /// The width of a page.
        width "--wide"
        /// The rounding of corners.
        radius "--radius"
        }
    }
}

/// A font that the theme brings along.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FontFileTable {
    /// What `text`, `headings` and `code` call it.
    pub family: Spanned<String>,
    /// Its path below `assets/`.
    pub file: Spanned<String>,
    /// Its weight, or the lightest and the boldest of a variable one: `400 700`.
    pub weight: Option<Spanned<String>>,
    /// Whether it is italic.
    #[serde(default)]
    pub italic: bool,
}

/// `[features]`: what pages show. All is shown that is not set to `false`.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FeaturesTable {
    /// Shapes of roles.
    pub radar: Option<bool>,
    /// Strips of what changes on a move.
    pub strip: Option<bool>,
    /// The emblem on the home page.
    pub emblem: Option<bool>,
    /// Boxes to hide kinds of moves on maps.
    pub map_layers: Option<bool>,
    /// The roles of the same discipline beside a role.
    pub side: Option<bool>,
    /// The choice of light and dark colours.
    pub colour_switch: Option<bool>,
    /// What other sites show of a link to a page.
    pub social: Option<bool>,
    /// The search.
    pub search: Option<bool>,
}

/// A colour in the light and in the dark scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades {
    /// In the light one.
    pub light: String,
    /// In the dark one.
    pub dark: String,
}

/// Parses a theme's own file; what can't be read is left out and reported.
pub fn parse(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> ThemeConfig {
    diagnostics.extend(super::invalid_encoding(source));
    decode_file(&source.text, source, diagnostics, "the theme").unwrap_or_default()
}

/// The long form of [`Shades`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongForm {
    /// In light colours.
    light: String,
    /// In dark colours.
    dark: String,
}

impl JsonSchema for Shades {
    fn schema_name() -> Cow<'static, str> {
        "Shades".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, LongForm::json_schema(generator)] })
    }
}

impl<'de> Deserialize<'de> for Shades {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrTwo)
    }
}

/// serde's `untagged` would lose the places.
struct OneOrTwo;

impl<'de> Visitor<'de> for OneOrTwo {
    type Value = Shades;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour, or a table with `light` and `dark`")
    }

    fn visit_str<E: Error>(self, colour: &str) -> Result<Shades, E> {
        Ok(Shades { light: colour.to_owned(), dark: colour.to_owned() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Shades, A::Error> {
        let LongForm { light, dark } = LongForm::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Shades { light, dark })
    }
}
