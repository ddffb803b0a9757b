//! Tells whether a text is a value and nothing else, so that it can be written into a stylesheet.
//!
//! It follows the tokens of CSS Syntax, not the text, and must not know properties.

use cssparser::{ParseError, Parser, Token, serialize_string};

/// Whether a text is one whole value: all that it opens it closes, and nothing in it ends a declaration or begins a
/// block. Comments are not taken either.
pub fn is_value(text: &str) -> bool {
    // Whatever is left open would swallow the semicolon.
    let closed = format!("{text};");
    let parser = &mut Parser::new(&closed);
    let mut is_empty = true;
    loop {
        let start = parser.position().byte_index();
        match parser.next_including_whitespace_and_comments().cloned() {
            Ok(Token::Semicolon) => return start == text.len() && !is_empty,
            Ok(Token::WhiteSpace(_)) => {}
            Ok(token) if is_part(&token, parser) => is_empty = false,
            _ => return false,
        }
    }
}

/// Whether a token, with all that it opens, may stand in a value.
fn is_part(token: &Token<'_>, parser: &mut Parser<'_>) -> bool {
    match token {
        Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock => {
            let inside = parser.parse_nested_block(|inside| {
                while let Ok(token) = inside.next_including_whitespace_and_comments().cloned() {
                    if !is_part(&token, inside) {
                        return Err(ParseError::<()>::unexpected_token());
                    }
                }
                Ok(())
            });
            inside.is_ok()
        }
        Token::CurlyBracketBlock
        | Token::Semicolon
        | Token::Comment(_)
        | Token::CDO
        | Token::CDC
        | Token::Delim('!') => false,
        // What closes nothing, and texts and addresses that are broken off.
        _ => !token.is_parse_error(),
    }
}

/// Whether a text is names of fonts with commas between them, each between quotation marks or of plain words.
pub fn is_families(text: &str) -> bool {
    let families = Parser::new(text).parse_entirely(|parser| {
        parser.parse_comma_separated(|parser| {
            if parser.try_parse(Parser::expect_string_cloned).is_err() {
                parser.expect_ident()?;
                while parser.try_parse(Parser::expect_ident_cloned).is_ok() {}
            }
            Ok::<(), ParseError<()>>(())
        })
    });
    families.is_ok() && is_value(text)
}

/// A text between quotation marks, with what would end it escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    serialize_string(text, &mut quoted).expect("a String takes all that is written");
    quoted
}

#[cfg(test)]
mod tests {
    use super::{is_families, is_value, quoted};

    #[test]
    fn values_are_whole() {
        for value in ["red", "oklch(46% 0.17 258)", "\"a;}\"", "url(a;b)", "a, [b] (c)", "\\;"] {
            assert!(is_value(value), "{value}");
        }
        for text in [
            "",
            " ",
            "red;",
            "red} } body { display: none } x { y: (z)",
            "light-dark(red, blue",
            "light-dark(red;, blue)",
            "({})",
            "\"a",
            "\"a\nb\"",
            "url(a\"b)",
            "red /* a",
            "red /**/",
            "red !important",
            "a\\",
            ")",
        ] {
            assert!(!is_value(text), "{text}");
        }
        assert!(!is_value(&"(".repeat(100_000)), "and what lies too deep is none");
    }

    #[test]
    fn families_are_texts_or_words() {
        for list in ["Georgia, serif", "'Source Serif 4', \"A'B\"", "Gill Sans"] {
            assert!(is_families(list), "{list}");
        }
        for text in ["", "a,", "a,,b", "'\"'\"", "\"A'B\"C'", "Source Serif 4", "a; b", "\"a\" b"] {
            assert!(!is_families(text), "{text}");
        }
        assert_eq!(quoted("a\"b\\"), "\"a\\\"b\\\\\"");
    }
}
