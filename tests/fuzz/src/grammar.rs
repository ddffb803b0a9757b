//! Reads `format.txt`, the grammar of the format.

use std::collections::BTreeMap;

use crate::values::PLAIN;

/// What may stand in each table, by the table's name. Some tables have several forms.
pub type Grammar = BTreeMap<String, Vec<Vec<Key>>>;

/// A key of a table.
#[derive(Debug, Clone)]
pub struct Key {
    pub name: String,
    pub is_required: bool,
    /// Whether it is a mistake in most places.
    pub is_rare: bool,
    pub of: Type,
}

/// What a value may be.
#[derive(Debug, Clone)]
pub enum Type {
    /// A kind of plain value.
    Plain(String),
    /// One of these words.
    Word(Vec<String>),
    /// The id of something.
    Reference(String),
    /// The id of something that is declared before.
    Earlier(String),
    /// The ids of all things of a kind, one after the other, as keys.
    EachOf(String),
    /// A list with a table for each thing of a kind.
    Each(String, Box<Type>),
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
    Table(String),
    Either(Vec<Type>),
}

/// Reads the grammar of this folder.
pub fn read() -> Grammar {
    let mut grammar = Grammar::new();
    let lines = include_str!("../format.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, forms) = line.split_once(": ").expect("a line is `table: keys`");
        let forms = forms.split(" / ").map(|form| form.split(", ").map(key).collect()).collect();
        let before = grammar.insert(name.to_owned(), forms);
        assert!(before.is_none(), "`{name}` stands twice in the grammar");
    }
    let tables = grammar.clone();
    for form in grammar.values_mut().flatten() {
        let keys = std::mem::take(form).into_iter();
        *form = keys.flat_map(|key| with_added(key, &tables)).collect();
    }
    grammar
}

/// The keys of `table` for a key `+table`; any other as it is.
fn with_added(key: Key, tables: &Grammar) -> Vec<Key> {
    match key.name.strip_prefix('+') {
        Some(table) => {
            tables[table][0].iter().flat_map(|key| with_added(key.clone(), tables)).collect()
        }
        None => vec![key],
    }
}

fn key(text: &str) -> Key {
    if text.starts_with('+') {
        let of = Type::Plain("free".to_owned());
        return Key { name: text.to_owned(), is_required: true, is_rare: false, of };
    }
    let (name, of) = text.split_once(' ').unwrap_or_else(|| panic!("`{text}` is `key type`"));
    let (of, rest) = either(of);
    assert_eq!(rest, "", "`{text}` has an end");
    let (is_required, is_rare) = (name.ends_with('!'), name.ends_with('~'));
    Key { name: name.trim_end_matches(['!', '~']).to_owned(), is_required, is_rare, of }
}

/// A type, and what follows it.
fn either(text: &str) -> (Type, &str) {
    let (first, mut rest) = one(text);
    let mut types = vec![first];
    while let Some(next) = rest.strip_prefix('/') {
        let (of, after) = one(next);
        types.push(of);
        rest = after;
    }
    if types.len() == 1 { (types.remove(0), rest) } else { (Type::Either(types), rest) }
}

fn one(text: &str) -> (Type, &str) {
    if let Some(inside) = text.strip_prefix('[') {
        let (of, rest) = either(inside);
        return (Type::List(Box::new(of)), rest.strip_prefix(']').expect("a list has an end"));
    }
    if let Some(inside) = text.strip_prefix('{') {
        let (key, rest) = one(inside);
        let (of, rest) = either(rest.strip_prefix(':').expect("a key and its value"));
        let rest = rest.strip_prefix('}').expect("a table has an end");
        return (Type::Map(Box::new(key), Box::new(of)), rest);
    }
    if let Some(inside) = text.strip_prefix('(') {
        let (kind, of) = inside.split_once(':').expect("a kind and its tables");
        let (of, rest) = one(of);
        let rest = rest.strip_prefix(')').expect("a list has an end");
        return (Type::Each(kind.to_owned(), Box::new(of)), rest);
    }
    let (sign, named) = match text.chars().next().filter(|c| "@<*=".contains(*c)) {
        Some(sign) => (Some(sign), &text[1..]),
        None => (None, text),
    };
    let is_end = |c: char| !c.is_ascii_alphanumeric() && !"-|".contains(c);
    let (word, rest) = named.split_at(named.find(is_end).unwrap_or(named.len()));
    let name = word.to_owned();
    let of = match sign {
        Some('@') => Type::Reference(name),
        Some('<') => Type::Earlier(name),
        Some('=') => Type::Table(name),
        Some(_) => Type::EachOf(name),
        None if PLAIN.iter().any(|(plain, _)| *plain == word) => Type::Plain(name),
        None => Type::Word(word.split('|').map(str::to_owned).collect()),
    };
    (of, rest)
}
