//! Turns JSON into TOML. What is null is left out; what TOML has no word for is reported.

use serde_json::{Map, Value};
use toml::{Table, Value as TomlValue};

/// The table that an object is; `path` are the keys that lead to it, for messages.
pub(super) fn table(object: Map<String, Value>, path: &mut Vec<String>) -> Result<Table, String> {
    let mut table = Table::new();
    for (key, value) in object {
        if value.is_null() {
            continue;
        }
        path.push(key);
        let value = self::value(value, path)?;
        table.extend(path.pop().map(|key| (key, value)));
    }
    Ok(table)
}

fn value(value: Value, path: &mut Vec<String>) -> Result<TomlValue, String> {
    Ok(match value {
        Value::Null => return Err(unfit("a list with nothing (`null`) in it", path)),
        Value::Bool(value) => value.into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.into(),
            (None, Some(broken)) if number.is_f64() => broken.into(),
            _ => return Err(unfit(&format!("the number {number}"), path)),
        },
        Value::String(text) => text.into(),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| self::value(item, path));
            TomlValue::Array(items.collect::<Result<_, _>>()?)
        }
        Value::Object(object) => table(object, path)?.into(),
    })
}

fn unfit(what: &str, path: &[String]) -> String {
    format!("has {what} at `{}`, for which TOML has no word", path.join("."))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::table;

    fn convert(value: Value) -> Result<String, String> {
        let Value::Object(object) = value else { unreachable!("the test has an object") };
        table(object, &mut Vec::new()).map(|table| table.to_string())
    }

    #[test]
    fn values_are_the_same_in_toml() {
        let found =
            convert(json!({ "a": 1, "b": 1.5, "c": 2.0, "d": null, "e": ["x", true], "f": 1e15 }));
        assert_eq!(
            found,
            Ok("a = 1\nb = 1.5\nc = 2.0\ne = [\"x\", true]\nf = 1000000000000000.0\n".to_owned())
        );
    }

    #[test]
    fn what_toml_has_no_word_for_is_named() {
        let error = convert(json!({ "ext": { "a": [null] } })).expect_err("it has a null");
        assert!(error.contains("`ext.a`"), "{error}");
        assert!(convert(json!({ "a": u64::MAX })).is_err());
    }
}
