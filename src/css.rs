//! Reads a theme's stylesheets, as far as it takes to check colours and to draw pictures without a browser, and makes
//! them small for publishing.
//!
//! It must not know what is checked or drawn, nor any class. Understood are cascade layers, `prefers-color-scheme`, the
//! selectors of [`Element`]s, variables, `calc()` and colours. What is not understood is left out, never guessed.

mod colour;
mod imports;
mod minify;
mod selector;
mod sheet;
mod sum;
mod tokens;
mod value;
mod whole;

pub use colour::Colour;
pub use imports::{Import, imports};
pub use minify::minified;
pub use selector::Element;
pub use sheet::{Declaration, Rules};
pub use value::{fill, numbers};
pub use whole::{is_families, is_value, quoted};

/// Which of its two sets of colours a page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}
