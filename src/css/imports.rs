//! Finds the stylesheets that another one begins with.
//!
//! It must not know where they lie. Only imports without conditions count: what is for a medium or a layer stays with the
//! browser.

use std::ops::Range;

use cssparser::{Parser, Token};

/// An `@import` of a whole stylesheet.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The bytes of the rule, its semicolon among them.
    pub range: Range<usize>,
    /// What is imported, as it is written.
    pub address: String,
}

/// The imports at the head of a stylesheet, in their order.
pub fn imports(text: &str) -> Vec<Import> {
    let parser = &mut Parser::new(text);
    let mut found = Vec::new();
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let name = match parser.next() {
            Ok(Token::AtKeyword(name)) => name.to_ascii_lowercase(),
            _ => return found,
        };
        let is_head = matches!(name.as_str(), "import" | "layer" | "charset");
        let address = parser.try_parse(|its| its.expect_url_or_string().map(|it| it.to_string()));
        let mut is_whole = true;
        loop {
            match parser.next() {
                Ok(Token::Semicolon) | Err(_) => break,
                Ok(Token::CurlyBracketBlock) => return found,
                Ok(_) => is_whole = false,
            }
        }
        if !is_head {
            return found;
        }
        if let (Ok(address), true, "import") = (address, is_whole, name.as_str()) {
            found.push(Import { range: start..parser.position().byte_index(), address });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::imports;

    fn addresses(css: &str) -> Vec<String> {
        imports(css).into_iter().map(|its| format!("{} {}", &css[its.range], its.address)).collect()
    }

    #[test]
    fn those_at_the_head_are_found() {
        let css = "/* a */ @charset \"utf-8\"; @layer a, b;\n@import \"b.css\"; @IMPORT url(../c.css) ;@import url(\"d.css\")";
        assert_eq!(
            addresses(css),
            [
                "@import \"b.css\"; b.css",
                "@IMPORT url(../c.css) ; ../c.css",
                "@import url(\"d.css\") d.css"
            ]
        );
    }

    #[test]
    fn those_with_conditions_or_after_a_rule_are_not() {
        for css in [
            "@import \"b.css\" print;",
            "@import \"b.css\" layer(a);",
            "@import \"b.css\" supports(a: b);",
            "a { b: c } @import \"b.css\";",
            "@layer a { } @import \"b.css\";",
            "@media print { a { b: c } } @import \"b.css\";",
            "/* @import \"b.css\"; */",
            "@import;",
        ] {
            assert_eq!(addresses(css), [""; 0], "{css}");
        }
    }
}
