//! The test suite: one binary, a module a theme.
//!
//! | module | holds |
//! | --- | --- |
//! | `cases` | what authors are told: every file below `tests/cases` |
//! | `ladders` | that real ladders fit the format and lose no text; where they lie is in `RUNGS_LADDERS` |
//! | `model` | what follows from what authors write: derived roles, inheritance, audiences |
//! | `guide` | that the examples of the guide are right and name every key |
//! | `laws` | what is true of every build, whatever is built |
//! | `pages` | what readers find in the site of this repository |
//! | `themes` | what templates may ask for |
//! | `search` | what can be found, and what not |
//! | `theme_config` | what `theme.toml` changes, and what `rungs theme eject` copies |
//! | `publish`, `serve`, `graph` | those stages on their own; `RUNGS_GRAPHS` is a folder of more graphs |
//! | `graph_files` | what `rungs graph` writes |
//! | `cards` | what a link to a site is shown with elsewhere |
//! | `explain` | what `rungs explain` answers |
//! | `cli` | the program from outside: exit codes, streams, files |
//! | `import` | what spreadsheets become |
//! | `export` | that exports lose nothing, and show nothing that is hidden; schemas |
//! | `tidy` | the shape of the code, and that everything is documented and tested |
//!
//! To add a case, write its input, run `UPDATE=1 cargo test cases`, and read what was added.

mod cards;
mod cases;
mod cli;
mod explain;
mod export;
mod fixes;
mod graph;
mod graph_files;
mod guide;
mod import;
mod ladders;
mod laws;
mod lints;
mod model;
mod pages;
mod publish;
mod search;
mod serve;
mod support;
mod theme_config;
mod themes;
mod tidy;
