//! Values with a short and a long form: a text may stand for the table that it would be the only key of.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Spanned;

/// A table for which a text may stand.
#[derive(Debug, Clone)]
pub struct OrText<T>(pub T);

/// A table that a text can say as well.
pub(super) trait FromText: Sized {
    /// Both forms in words.
    const EXPECTED: &'static str;
    /// The table that the text stands for.
    fn from_text(text: Spanned<String>) -> Self;
    /// The text that stands for the table, if one can.
    fn as_text(&self) -> Option<&str>;
}

impl<'de, T: FromText + Deserialize<'de>> Deserialize<'de> for OrText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Spanned::<Form<T>>::deserialize(deserializer)?;
        let span = form.span();
        Ok(Self(match form.into_inner() {
            Form::Text(text) => T::from_text(Spanned::new(span, text)),
            Form::Table(table) => table,
        }))
    }
}

impl<T: FromText + Serialize> Serialize for OrText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_text() {
            Some(text) => serializer.serialize_str(text),
            None => self.0.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for OrText<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OrText", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "string" }, table] })
    }
}

/// (serde's `untagged` would lose the places.)
enum Form<T> {
    Text(String),
    Table(T),
}

impl<'de, T: FromText + Deserialize<'de>> Deserialize<'de> for Form<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FormVisitor(PhantomData))
    }
}

struct FormVisitor<T>(PhantomData<T>);

impl<'de, T: FromText + Deserialize<'de>> Visitor<'de> for FormVisitor<T> {
    type Value = Form<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Form::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Form::Table)
    }
}
