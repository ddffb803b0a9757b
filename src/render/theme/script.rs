//! Makes the scripts of the built-in themes small for publishing: without the comments and the indents of their lines.
//!
//! It goes line by line and must not be given scripts of others, where a line may be a part of a text. A test holds ours to
//! that form.

/// The script without what only people read.
pub(super) fn small(text: &str) -> String {
    let mut is_comment = false;
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if is_comment || line.starts_with("/*") {
            is_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::small;
    use crate::render::theme::files::{BUILT_IN, built_in_files};

    #[test]
    fn comments_of_whole_lines_and_indents_go() {
        let text = "// What it does.\n\n/** One. */\nfoo(() => {\n  // why\n  bar(\"//\"); // stays\n});\n/**\n * Two.\n */\nbaz();\n";
        assert_eq!(small(text), "foo(() => {\nbar(\"//\"); // stays\n});\nbaz();\n");
    }

    #[test]
    fn no_line_of_our_scripts_is_a_part_of_a_text() {
        let files = BUILT_IN.into_iter().flat_map(built_in_files);
        let mut scripts = 0;
        for (path, text) in files.filter(|(path, _)| path.rsplit('.').next() == Some("js")) {
            for line in text.lines() {
                assert!(line.matches('`').count() % 2 == 0, "{path}: a text goes on after: {line}");
                let begins = line.trim_start().starts_with("/*") && line.contains("*/");
                let is_whole = !begins || line.ends_with("*/");
                assert!(is_whole, "{path}: code stands after a comment: {line}");
            }
            assert!(small(text).len() < text.len(), "{path}");
            scripts += 1;
        }
        assert!(scripts > 3, "{scripts}");
    }
}
