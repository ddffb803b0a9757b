//! Leaves out what a table does not say: keys without a value, empty lists, empty tables.

use serde_json::{Map, Value};

/// Tables whose keys are the author's and not those of the format.
const FREE_TABLES: [&str; 9] = [
    "attributes",
    "base",
    "categories",
    "expectations",
    "level-titles",
    "requires",
    "rubric",
    "steps",
    "weights",
];

/// Keys that say something even if nothing stands below them: that there is an advert, that pay is not said.
const TELLING: [&str; 6] = ["advert", "all", "any", "compensation", "in", "of"];

/// Prunes a table of the format.
pub(super) fn prune(table: &mut Map<String, Value>) {
    entries(table, false);
}

fn entries(table: &mut Map<String, Value>, is_free: bool) {
    for (key, value) in &mut *table {
        let key = if is_free { "" } else { key.as_str() };
        match value {
            // The author's own, to the last key.
            Value::Object(_) if key == "ext" => {}
            Value::Object(below) => {
                entries(below, FREE_TABLES.contains(&key));
                // A list that can't be left out.
                if key == "derive" && !below.contains_key("levels") {
                    below.insert("levels".to_owned(), Value::Array(Vec::new()));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(item),
            _ => {}
        }
    }
    table.retain(|key, value| {
        let is_empty = match value {
            Value::Null => return false,
            Value::Array(items) => items.is_empty(),
            Value::Object(below) => below.is_empty(),
            _ => false,
        };
        !is_empty || !is_free && TELLING.contains(&key.as_str())
    });
}

fn item(value: &mut Value) {
    match value {
        Value::Object(table) => entries(table, false),
        Value::Array(items) => items.iter_mut().for_each(item),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::prune;

    #[test]
    fn only_what_says_something_is_left() {
        let mut table = json!({
            "name": "A", "level": null, "tags": [], "progression": { "exit-to": [] },
            "advert": { "title": null }, "ext": { "a": null, "b": [], "c": {} },
            "requires": { "ext": { "step": "x", "tier": null }, "advert": {} },
            "rules": [{ "all": [], "any": null }], "terminal": false,
        });
        let Value::Object(object) = &mut table else { unreachable!("it is one") };
        prune(object);
        let expected = json!({
            "name": "A", "advert": {}, "ext": { "a": null, "b": [], "c": {} },
            "requires": { "ext": { "step": "x" } }, "rules": [{ "all": [] }], "terminal": false,
        });
        assert_eq!(table, expected);
    }
}
