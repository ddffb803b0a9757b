//! Makes generated schemas plain: TOML has no null, an editor's reader wants no link to code.

use serde_json::{Map, Value};

/// Makes a schema plain, with all inside it.
pub(super) fn schema(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    // What is left out is not written; that is no value of its own.
    keywords.shift_remove("default");
    without_null(keywords);
    if let Some(Value::String(text)) = keywords.get_mut("description") {
        *text = without_links(text);
    }
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("properties" | "$defs" | "patternProperties", Value::Object(schemas)) => {
                schemas.values_mut().for_each(self::schema);
            }
            ("anyOf" | "oneOf" | "allOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.iter_mut().for_each(self::schema);
            }
            ("items" | "additionalProperties" | "propertyNames" | "not", value) => {
                self::schema(value);
            }
            _ => {}
        }
    }
}

fn without_null(keywords: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &**types {
            keywords["type"] = only.clone();
        }
    }
    if let Some(Value::Array(choices)) = keywords.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&"null".into()));
        if let [Value::Object(only)] = &**choices {
            let only = only.clone();
            keywords.shift_remove("anyOf");
            for (keyword, value) in only {
                keywords.entry(keyword).or_insert(value);
            }
        }
    }
}

/// A description on one line, with the text of its links only: `[`steps`](Self::steps)`.
fn without_links(text: &str) -> String {
    let text = text.replace('\n', " ");
    let mut plain = String::new();
    let mut rest = &*text;
    while let Some(start) = rest.find("[`") {
        let Some(end) = rest[start..].find("`]").map(|length| start + length + 2) else { break };
        plain.push_str(&rest[..start]);
        plain.push_str(&rest[start + 1..end - 1]);
        rest = &rest[end..];
        if let Some(target) = rest.strip_prefix('(').and_then(|rest| rest.find(')')) {
            rest = &rest[target + 2..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::schema;

    #[test]
    fn what_is_generated_becomes_plain() {
        let mut found = json!({
            "description": "See [`a`](Self::a)\nand [`b`], `[c]`.",
            "properties": {
                "default": { "type": ["string", "null"], "default": null },
                "x": { "description": "X.", "anyOf": [{ "$ref": "#/$defs/X" }, { "type": "null" }] },
            },
        });
        schema(&mut found);
        let expected = json!({
            "description": "See `a` and `b`, `[c]`.",
            "properties": {
                "default": { "type": "string" },
                "x": { "description": "X.", "$ref": "#/$defs/X" },
            },
        });
        assert_eq!(found, expected);
    }
}
