//! Writes tables as tidy TOML: headers for what one looks for, short things on one line, long texts as they read.
//!
//! It must not know what the tables mean.

use toml::{Table, Value};

/// What still fits on a line.
const WIDTH: usize = 100;

/// Tables down to this depth have a header of their own: `[roles.ID.requires]`.
const HEADERS: usize = 3;

/// The text of a TOML file. Keys keep their order, except that tables stand after values. It reads as `table`
/// again, whatever is in it.
pub fn write(table: &Table) -> String {
    let mut text = String::new();
    body(&mut text, &mut Vec::new(), table);
    text
}

/// Writes what stands below a header.
fn body(text: &mut String, path: &mut Vec<String>, table: &Table) {
    let (below, values): (Vec<_>, Vec<_>) =
        table.iter().partition(|(key, value)| has_header(key, value, table, path.len() + 1));
    for (key, value) in values {
        let value = match value {
            Value::Array(array) if is_tables(array) || !fits(key, value) => long_array(array),
            value => inline(value),
        };
        text.extend([&*self::key(key), " = ", &*value, "\n"]);
    }
    for (key, value) in below {
        path.push(self::key(key));
        let name = path.join(".");
        match value {
            Value::Table(table) => {
                let depth = path.len() + 1;
                let is_below =
                    |(key, value): (&String, &Value)| has_header(key, value, table, depth);
                // A table with nothing but such tables in it is there because they are.
                if table.is_empty() || !table.iter().all(is_below) {
                    header(text, &format!("[{name}]"));
                }
                body(text, path, table);
            }
            Value::Array(tables) => {
                for table in tables.iter().filter_map(Value::as_table) {
                    header(text, &format!("[[{name}]]"));
                    body(text, path, table);
                }
            }
            _ => unreachable!("no other value has a header"),
        }
        path.pop();
    }
}

/// Whether a value of `table` stands below a header of its own. Neighbours look alike: if one table needs a
/// header, all get one.
fn has_header(key: &str, value: &Value, table: &Table, depth: usize) -> bool {
    match value {
        Value::Table(_) => {
            let needs_one = |(key, value): (&String, &Value)| value.is_table() && !fits(key, value);
            depth <= HEADERS || table.iter().any(needs_one)
        }
        // A list at the top is one to add to, also from the end of the file.
        Value::Array(array) => {
            is_tables(array) && (depth == 1 || !array.iter().all(|value| fits(key, value)))
        }
        _ => false,
    }
}

fn header(text: &mut String, header: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(header);
    text.push('\n');
}

/// Whether an array is one of tables, and so could be written as `[[…]]`.
fn is_tables(array: &[Value]) -> bool {
    !array.is_empty() && array.iter().all(Value::is_table)
}

/// Whether a value can stand on one line with its key.
fn fits(key: &str, value: &Value) -> bool {
    let value = inline(value);
    !value.contains('\n') && self::key(key).len() + " = ".len() + value.chars().count() <= WIDTH
}

/// An array with a line for each of its items.
fn long_array(array: &[Value]) -> String {
    let items: Vec<_> = array.iter().map(inline).collect();
    format!("[\n  {},\n]", items.join(",\n  "))
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(array) => {
            let items: Vec<_> = array.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) if table.is_empty() => "{}".to_owned(),
        Value::Table(table) => {
            let items =
                table.iter().map(|(key, value)| format!("{} = {}", self::key(key), inline(value)));
            format!("{{ {} }}", items.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

/// A text as TOML writes it.
pub(super) fn string(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// A key as TOML writes it.
fn key(key: &str) -> String {
    let line = Table::from_iter([(key.to_owned(), Value::Boolean(true))]).to_string();
    let key = line.trim_end().strip_suffix(" = true");
    key.expect("a table of one key is a line").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(toml: &str) {
        let table: Table = toml.parse().expect("the test's TOML is right");
        assert_eq!(write(&table), toml);
    }

    #[test]
    fn what_is_written_is_what_one_would_write() {
        check(
            r#"[ladder]
name = "Ours"
effective = 2026-10-01

[scales.proficiency]
name = "Proficiency"
steps = [
  { id = "working", name = "Working" },
  { id = "expert", name = "Expert" },
]

[skills.listening]
name = "Listening"
tags = ["people"]

[skills.listening.steps]
working = ["Listens."]
expert = [
  "Hears what is not said, and asks whether it is so before anything is built on top of it.",
  "Says \tit.",
]

[skills.asking.steps.working]
description = """
You:
- ask "why"
"""
statements = ["Asks."]

[skills.asking.steps.expert]
description = "Asks."

[roles.lead.requires]
listening = "expert"
asking = { step = "expert", note = "In \"hard\" cases" }
"#
            .replace("\\tit", "it")
            .replace("\"In \\\"hard\\\" cases\"", "'In \"hard\" cases'")
            .as_str(),
        );
    }

    #[test]
    fn whatever_is_written_reads_as_it_was() {
        let texts = [
            "",
            "it's",
            "say \"x\"",
            "a\n\n  b  \n",
            "a \"\"\" b\nc",
            "''' and \"\"\"\n",
            "back\\slash",
            "back\\slash\n\\",
            "crlf\r\nx\r",
            "bell\u{7}",
            "bell\u{7}\nx\u{7f}",
            "\n\nstart",
            "end\"",
            "end\n\"",
            "\u{200b}\u{2028}\u{feff}",
            "tab\tx",
            "line\\\n   more",
            "\u{1}\n",
            "#[a]=",
        ];
        for text in texts {
            let leaf = |key: &str, value: Value| Table::from_iter([(key.to_owned(), value)]);
            let list = Value::Array(vec![text.into(), "other".into()]);
            let deep =
                leaf("a", leaf("b", leaf("c", leaf(text, text.into()).into()).into()).into());
            let tables = Value::Array(vec![leaf(text, text.into()).into(), Table::new().into()]);
            let mut table = leaf(text, text.into());
            table.insert("list".to_owned(), list);
            table.insert("deep".to_owned(), deep.into());
            table.insert("tables".to_owned(), tables.clone());
            table.insert("below".to_owned(), leaf("tables", tables).into());
            table.insert("last".to_owned(), Value::Array(Vec::new()));
            let written = write(&table);
            let read: Table = written.parse().unwrap_or_else(|error| panic!("{error}\n{written}"));
            assert_eq!(read, table, "{written}");
        }
    }
}
