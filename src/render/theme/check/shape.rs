//! What the values of a view are, by their types: which fields they have, and which texts are HTML.
//!
//! It must not know a template. What it can't tell is unknown, and anything may be asked of that.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::render::view::{HTML, TEMPLATES, site_schema};

/// The shapes of all views.
#[derive(Debug)]
pub(super) struct Shapes {
    definitions: Map<String, Value>,
    /// By template.
    views: Vec<(&'static str, Value)>,
    site: Value,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'s> {
    /// Nothing is known of it.
    Unknown,
    /// Of a type.
    Known(&'s Value),
}

impl Shapes {
    /// Asks the types of the views.
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let mut generator = settings.into_generator();
        let views = TEMPLATES.iter().map(|(name, schema)| (*name, schema(&mut generator).into()));
        let views = views.collect();
        let site = site_schema(&mut generator).into();
        Self { views, site, definitions: generator.take_definitions(true) }
    }

    /// The templates of pages, each with its view.
    pub(super) fn views(&self) -> impl Iterator<Item = (&'static str, Shape<'_>)> {
        self.views.iter().map(|(name, view)| (*name, Shape::Known(view)))
    }

    /// What all templates see besides.
    pub(super) fn site(&self) -> Shape<'_> {
        Shape::Known(&self.site)
    }

    /// A field of a value.
    ///
    /// # Errors
    /// The fields that it has.
    pub(super) fn field<'s>(
        &'s self,
        of: Shape<'s>,
        name: &str,
    ) -> Result<Shape<'s>, Vec<&'s str>> {
        let Some(value) = self.resolved(of) else { return Ok(Shape::Unknown) };
        let fields = value.get("properties").and_then(Value::as_object);
        if let Some(field) = fields.and_then(|fields| fields.get(name)) {
            return Ok(Shape::Known(field));
        }
        if let Some(all @ Value::Object(_)) = value.get("additionalProperties") {
            return Ok(Shape::Known(all));
        }
        let is_value = ["string", "boolean", "integer", "number", "array", "object"];
        match type_of(value) {
            Some(its) if is_value.contains(&its) => Err(fields
                .map(|fields| fields.keys().map(String::as_str).collect())
                .unwrap_or_default()),
            _ => Ok(Shape::Unknown),
        }
    }

    /// The fields that a value has.
    pub(super) fn fields<'s>(&'s self, of: Shape<'s>) -> impl Iterator<Item = &'s str> {
        let fields = self.resolved(of).and_then(|value| value.get("properties"));
        fields.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// An element of a list.
    pub(super) fn element<'s>(&'s self, of: Shape<'s>) -> Shape<'s> {
        let items = self.resolved(of).and_then(|value| value.get("items"));
        items.map_or(Shape::Unknown, Shape::Known)
    }

    /// Whether it is text, and not HTML.
    pub(super) fn is_text(&self, of: Shape<'_>) -> bool {
        self.resolved(of).is_some_and(|value| {
            type_of(value) == Some("string")
                && value.get("format").and_then(Value::as_str) != Some(HTML)
        })
    }

    /// The type itself, without references to it and without what may be missing.
    fn resolved<'s>(&'s self, of: Shape<'s>) -> Option<&'s Value> {
        let Shape::Known(mut value) = of else { return None };
        loop {
            if let Some(path) = value.get("$ref").and_then(Value::as_str) {
                value = self.definitions.get(path.rsplit('/').next()?)?;
                continue;
            }
            let Some(choices) = value.get("anyOf").and_then(Value::as_array) else {
                return Some(value);
            };
            let mut choices = choices.iter().filter(|its| type_of(its) != Some("null"));
            let only = choices.next()?;
            if choices.next().is_some() {
                return None;
            }
            value = only;
        }
    }
}

/// The type of a value that may be missing.
fn type_of(value: &Value) -> Option<&str> {
    match value.get("type")? {
        Value::String(name) => Some(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        _ => None,
    }
}
