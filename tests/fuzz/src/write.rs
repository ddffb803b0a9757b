//! Writes projects by the grammar.
//!
//! Data decides every choice, so that whoever changes the data changes the project. Where the data ends,
//! everything that may be left out is left out.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};

use crate::grammar::{Grammar, Key, Type};
use crate::site::SECRET;
use crate::values::{BLOCKS, KEYS, LINES, NAMES, PLAIN, TEXTS, WRONG, WRONG_LINES};

/// Deepest tables inside tables.
const DEPTH: usize = 6;

/// What is made up of data.
pub struct Project {
    /// Paths and texts.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether there are mistakes on purpose.
    pub is_wild: bool,
}

/// Makes up a project.
pub fn project(grammar: &Grammar, data: &mut Unstructured<'_>) -> Result<Project> {
    let is_wild = data.ratio(1, 4)?;
    let count = data.int_in_range(2..=3)?;
    let at = (0, String::new());
    let mut writer = Writer { grammar, data, count, is_wild, is_internal: false, names: 0, at };
    let mut files = vec![("content/ladder.toml".to_owned(), writer.ladder()?.into_bytes())];
    for id in writer.ids("essays") {
        files.push((format!("content/essays/{id}.md"), writer.essay(&id)?.into_bytes()));
    }
    if writer.data.ratio(1, 4)? {
        let config = writer.table("config", 0)?.unwrap_or_default();
        files.push(("rungs.toml".to_owned(), writer.lines(&config)?.into_bytes()));
    }
    for path in ["content/a.png", "content/essays/a.png"] {
        files.push((path.to_owned(), Vec::new()));
    }
    Ok(Project { files, is_wild })
}

struct Writer<'a, 'u> {
    grammar: &'a Grammar,
    data: &'a mut Unstructured<'u>,
    /// How many things of each kind there are.
    count: usize,
    /// Whether mistakes are made.
    is_wild: bool,
    /// Whether what is being written is not for the public.
    is_internal: bool,
    /// How many names have been made up.
    names: usize,
    /// Which of its kind the thing is that is being written, and its id.
    at: (usize, String),
}

enum Value {
    /// As it stands in a file.
    Plain(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

impl Writer<'_, '_> {
    /// All ladder data in one file.
    fn ladder(&mut self) -> Result<String> {
        let mut text = String::new();
        for (kind, value) in self.table("file", 0)?.unwrap_or_default() {
            match value {
                Value::Table(table) if kind == "ladder" => {
                    text += &format!("[{kind}]\n{}\n", self.lines(&table)?);
                }
                Value::Table(tables) => {
                    for (id, table) in tables {
                        let Value::Table(table) = table else { continue };
                        text += &format!("[{kind}.{id}]\n{}\n", self.lines(&table)?);
                    }
                }
                Value::List(tables) => {
                    for table in tables {
                        let Value::Table(table) = table else { continue };
                        text += &format!("[[{kind}]]\n{}\n", self.lines(&table)?);
                    }
                }
                // A mistake. Above all tables, it belongs to none.
                Value::Plain(value) => text = format!("{kind} = {value}\n{text}"),
            }
        }
        Ok(text)
    }

    fn essay(&mut self, id: &str) -> Result<String> {
        self.at = (0, id.to_owned());
        let front_matter = self.table("essay", 0)?.unwrap_or_default();
        let front_matter = self.lines(&front_matter)?;
        self.is_internal = front_matter.contains("visibility = \"internal\"");
        let body = self.markdown(true)?;
        self.is_internal = false;
        Ok(format!("+++\n{front_matter}+++\n\n## a\n\n{body}\n"))
    }

    fn ids(&self, kind: &str) -> Vec<String> {
        (0..self.count).map(|at| id(kind, at)).collect()
    }

    /// A table; nothing if a key that has to be there can't.
    fn table(&mut self, name: &str, depth: usize) -> Result<Option<Vec<(String, Value)>>> {
        let grammar = self.grammar;
        let forms = grammar.get(name).unwrap_or_else(|| panic!("no table `{name}` in the grammar"));
        // The last form holds no tables of its own kind.
        let is_deep = depth + 1 >= DEPTH;
        let at = if is_deep { forms.len() - 1 } else { self.data.choose_index(forms.len())? };
        let has = |name: &str| forms[at].iter().any(|key| key.name == name);
        let was_internal = self.is_internal;
        let mut table = Vec::new();
        // What may have been renamed has an id, by which it may be named where the public looks.
        let chance = if has("former-ids") { 64 } else { 8 };
        if has("visibility") && self.data.ratio(1, chance)? {
            table.push(("visibility".to_owned(), quoted("internal")));
            self.is_internal = true;
        }
        let is_said = !table.is_empty();
        for key in forms[at].iter().filter(|key| !is_said || key.name != "visibility") {
            match self.key(key, depth)? {
                Some(value) => table.push((key.name.clone(), value)),
                None if key.is_required && !self.is_wild => {
                    self.is_internal = was_internal;
                    return Ok(None);
                }
                None => {}
            }
        }
        if self.slips()? {
            let key = *self.data.choose(KEYS)?;
            table.push((key.to_owned(), quoted("a")));
        }
        self.is_internal = was_internal;
        Ok(Some(table))
    }

    /// The value of a key, unless it is left out.
    fn key(&mut self, key: &Key, depth: usize) -> Result<Option<Value>> {
        if key.is_rare && !self.is_wild {
            return Ok(None);
        }
        let is_written = if key.is_required { !self.slips()? } else { self.data.ratio(1, 4)? };
        if is_written { self.value(&key.of, depth) } else { Ok(None) }
    }

    /// A value; nothing if there can be none here.
    fn value(&mut self, of: &Type, depth: usize) -> Result<Option<Value>> {
        if self.slips()? {
            return Ok(Some(Value::Plain((*self.data.choose(WRONG)?).to_owned())));
        }
        Ok(Some(match of {
            Type::Plain(kind) => Value::Plain(self.plain(kind)?),
            Type::Word(words) => quoted(self.data.choose(words)?),
            Type::Reference(kind) => quoted(&id(kind, self.data.choose_index(self.count)?)),
            Type::Earlier(kind) => {
                // Mistakes may lead in circles.
                let count = if self.is_wild { self.count } else { self.at.0 };
                if count == 0 {
                    return Ok(None);
                }
                quoted(&id(kind, self.data.choose_index(count)?))
            }
            Type::EachOf(kind) => panic!("`*{kind}` stands for keys only"),
            Type::Each(kind, of) => {
                let before = self.at.clone();
                let mut values = Vec::new();
                for at in self.ids(kind).into_iter().enumerate() {
                    self.at = at;
                    values.extend(self.value(of, depth)?);
                }
                self.at = before;
                Value::List(values)
            }
            Type::List(of) if depth < DEPTH => {
                let mut values = Vec::new();
                for _ in 0..self.data.int_in_range(1..=3)? {
                    values.extend(self.value(of, depth + 1)?);
                }
                Value::List(values)
            }
            Type::Map(key, of) if depth < DEPTH => Value::Table(self.map(key, of, depth)?),
            Type::Table(name) if depth < DEPTH => {
                return Ok(self.table(name, depth + 1)?.map(Value::Table));
            }
            Type::Either(types) => {
                let of = &types[self.data.choose_index(types.len())?];
                return self.value(of, depth);
            }
            Type::List(_) | Type::Map(..) | Type::Table(_) => return Ok(None),
        }))
    }

    fn map(&mut self, key: &Type, of: &Type, depth: usize) -> Result<Vec<(String, Value)>> {
        let (keys, is_new) = match key {
            Type::EachOf(kind) => (self.ids(kind), true),
            Type::Reference(kind) => (self.ids(kind), false),
            _ => (NAMES.iter().map(|name| (*name).to_owned()).collect(), false),
        };
        let before = self.at.clone();
        let mut table = Vec::new();
        for (at, key) in keys.into_iter().enumerate() {
            if is_new {
                self.at = (at, key.clone());
            } else if !self.data.ratio(1, 3)? {
                continue;
            }
            let value = self.value(of, depth + 1)?;
            table.extend(value.map(|value| (key, value)));
        }
        self.at = before;
        Ok(table)
    }

    fn plain(&mut self, kind: &str) -> Result<String> {
        match kind {
            "text" => self.text(),
            "line" => self.markdown(false).map(|text| string(&text)),
            "block" => self.block(),
            "id" => Ok(string(&self.at.1)),
            "name" if self.is_wild => self.data.choose(NAMES).map(|name| string(name)),
            "name" => {
                self.names += 1;
                Ok(format!("\"name-{}\"", self.names))
            }
            _ => {
                let (_, values) =
                    PLAIN.iter().find(|(name, _)| *name == kind).expect("the grammar knows them");
                Ok((*self.data.choose(values)?).to_owned())
            }
        }
    }

    fn text(&mut self) -> Result<String> {
        if self.is_internal {
            return Ok(string(SECRET));
        }
        let text = *self.data.choose(TEXTS)?;
        let is_literal = !text.contains('\'') && self.data.ratio(1, 4)?;
        Ok(if is_literal { format!("'{text}'") } else { string(text) })
    }

    fn markdown(&mut self, has_blocks: bool) -> Result<String> {
        let mut text = if self.is_internal { SECRET } else { "a" }.to_owned();
        for _ in 0..self.data.int_in_range(0..=6)? {
            let is_block = has_blocks && self.data.ratio(1, 2)?;
            let parts = if is_block { BLOCKS } else { LINES };
            let parts = if self.slips()? { WRONG_LINES } else { parts };
            text += self.data.choose(parts)?;
        }
        Ok(text)
    }

    fn block(&mut self) -> Result<String> {
        let text = self.markdown(true)?;
        Ok(match self.data.int_in_range(0..=2)? {
            0 => string(&text),
            1 if !text.contains(['\0', '\u{7}']) => format!("'''\n{text}'''"),
            // A line that ends with a backslash goes on with the next.
            _ => format!("\"\"\"\n{}\\\n  \"\"\"", escaped(&text).replace("\\n", "\n")),
        })
    }

    /// A table as lines of a file; tables in it in braces, or by keys with dots.
    fn lines(&mut self, table: &[(String, Value)]) -> Result<String> {
        let mut text = String::new();
        for (key, value) in table {
            match value {
                Value::Table(inner) if !inner.is_empty() && self.data.ratio(1, 2)? => {
                    for (below, value) in inner {
                        writeln!(text, "{key}.{below} = {}", inline(value)).expect("a string");
                    }
                }
                _ => writeln!(text, "{key} = {}", inline(value)).expect("a string"),
            }
        }
        Ok(text)
    }

    /// Whether to make a mistake here.
    fn slips(&mut self) -> Result<bool> {
        Ok(self.is_wild && self.data.ratio(1, 32)?)
    }
}

fn id(kind: &str, at: usize) -> String {
    format!("{kind}-{}", ["a", "b", "c"][at])
}

fn inline(value: &Value) -> String {
    match value {
        Value::Plain(text) => text.clone(),
        Value::List(values) => {
            let values: Vec<_> = values.iter().map(inline).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Table(table) => {
            let pair = |(key, value): &(String, Value)| format!("{key} = {}", inline(value));
            let pairs: Vec<_> = table.iter().map(pair).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}

fn quoted(text: &str) -> Value {
    Value::Plain(string(text))
}

/// A string of TOML with escapes where they have to be.
fn string(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    for c in ['\0', '\u{7}'] {
        escaped = escaped.replace(c, &format!("\\u{:04X}", u32::from(c)));
    }
    escaped
}
