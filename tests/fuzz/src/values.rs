//! What plain values are written with.

/// Plain values, by the name that the grammar has for them, as they stand in a file.
pub const PLAIN: &[(&str, &[&str])] = &[
    ("day", &["2026-10-01", "\"2024-02-29\"", "0001-01-01", "9999-12-30"]),
    ("last-day", &["9999-12-31"]),
    ("period", &["\"6 months\"", "\"1 day\"", "\"1000 weeks\"", "\"1000 years\"", "\"31 days\""]),
    ("int", &["0", "1", "-1", "3", "-2147483648", "2147483647"]),
    ("num", &["1", "2.5", "0.001", "-1", "999999999999", "0x10", "1e3"]),
    ("low", &["1"]),
    ("count", &["1", "2", "90", "4294967295"]),
    ("range", &["[1, 3]", "[0, 0]", "[4, 4294967295]"]),
    ("bool", &["true", "false"]),
    ("url", &["\"https://a.example/\"", "\"http://é.example/a?b=c&d#e\"", "\"https://[::1]\""]),
    ("base", &["\"/\"", "\"/a/b\"", "\"https://a.example/c\""]),
    ("folder", &["\"public\"", "\"a/b\""]),
    ("title", &["\"{level} {role-title}\"", "\"{track} é {level}\"", "\"a\"", "'{role} }{'"]),
    ("free", &["1", "\"a\"", "2026-10-01T07:32:00Z", "[1, 'a', []]", "{ a.b = nan }", "-inf"]),
    // These are made up; see `write`.
    ("text", &[]),
    ("line", &[]),
    ("block", &[]),
    ("id", &[]),
    ("name", &[]),
];

/// Values that are wrong wherever they stand, or nearly so.
pub const WRONG: &[&str] = &[
    "true",
    "-1",
    "1e99",
    "nan",
    "\"\"",
    "\" \"",
    "\"\\u0007\"",
    "\"roles-x\"",
    "\"Roles A\"",
    "\"roles-a\"",
    "[]",
    "{}",
    "[[]]",
    "{ a = 1 }",
    "2026-10-01T00:00:00",
    "07:32:00",
    "[1, 2, 3]",
    "[9, 1]",
    "9223372036854775807",
    "\"\"\"\n\\\n\"\"\"",
    "{ text = 1, step = [] }",
    "\"{nothing}\"",
];

/// Keys that are unknown in most tables.
pub const KEYS: &[&str] = &["nmae", "x", "\"\"", "'é'", "steps", "text", "\"a\\u0000\""];

/// Keys of tables that may have any.
pub const NAMES: &[&str] = &["scope", "autonomy", "a", "b", "note-1"];

/// Texts, as their values.
pub const TEXTS: &[&str] = &[
    "a",
    "Ladder",
    "é🪜",
    "a b",
    "\"a\"",
    "'a'",
    "a\\b",
    "<xfuzz>",
    "\" onxfuzz=\"",
    "a & b",
    "1.0.0",
    "a\u{2028}b",
    "{role}",
];

/// Parts of Markdown on one line.
pub const LINES: &[&str] = &[
    "a",
    " b ",
    "*c* ",
    "é",
    "🪜",
    "`d` ",
    "\"q\" ",
    "<xfuzz e> ",
    "<!-- f --> ",
    "\\* ",
    "&amp; ",
    "&quot; onxfuzz=&quot;",
    "[role](role:roles-a) ",
    "[skill](skill:skills-a) ",
    "[essay](essay:essays-a#a) ",
    "[out](https://a.example/?a=b&c \"t\") ",
    "![picture](a.png) ",
    "<https://a.example> ",
    "{role} ",
    "{level} ",
    "{track} ",
    "{discipline} ",
    "{company} ",
    "{role-title} ",
    "{location} ",
    "{experience} ",
    "\" onxfuzz=\"",
    "| ",
    "- ",
    "# ",
    "[^1] ",
    "~~g~~ ",
];

/// Parts of Markdown that begin a block.
pub const BLOCKS: &[&str] = &[
    "\n\n",
    "\n",
    "\n\n# ",
    "\n\n## a",
    "\n\n- [x] ",
    "\n\n1. ",
    "\n\n> [!NOTE]\n> ",
    "\n\n```rust\n",
    "\n```\n",
    "\n\n| a | b |\n|:-:|--:|\n| ",
    "\n\n<div>\n",
    "\n\n[^1]: ",
    "\n\n---\n",
    "\n\n    ",
];

/// Parts of Markdown that are wrong, mostly.
pub const WRONG_LINES: &[&str] = &[
    "[move](move:roles-a-to-roles-b) ",
    "[js](javascript:a) ",
    "[level](level:levels-a#a) ",
    "[file](../b.md) ",
    "[data](ladder.toml) ",
    "[](#) ",
    "![a](role:roles-a) ",
    "{nothing} ",
    "\u{7}",
    "\0",
];
