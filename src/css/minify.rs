//! Makes stylesheets small for publishing: without comments, and without spaces that mean nothing.
//!
//! It follows the tokens of CSS Syntax, not the text, and must not know properties or selectors.

use cssparser::{ParseError, Parser, Token};

/// The stylesheet with the same meaning in fewer bytes. One with a text or an address that is broken off, or whose blocks
/// lie deeper in one another than the parser goes, stays as it is.
pub fn minified(text: &str) -> String {
    let mut writer = Writer::default();
    match writer.copy(&mut Parser::new(text)) {
        Ok(()) => writer.out,
        Err(_) => text.to_owned(),
    }
}

/// What stood between the last token and the next.
#[derive(Default, PartialEq, Clone, Copy)]
enum Gap {
    #[default]
    None,
    Comment,
    Space,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    /// Whether what was written last ends a statement or opens a block, so that no space counts after it.
    is_open: bool,
    /// Whether it was a `;`, which is not needed at the end of a block.
    is_semicolon: bool,
}

impl Writer {
    /// Copies the rest of a block. An error is a block that lies too deep, or what is broken off.
    fn copy(&mut self, parser: &mut Parser<'_>) -> Result<(), ParseError<()>> {
        loop {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments() else { break };
            let close = match token {
                Token::WhiteSpace(_) => {
                    self.gap = Gap::Space;
                    continue;
                }
                Token::Comment(_) => {
                    if self.gap == Gap::None {
                        self.gap = Gap::Comment;
                    }
                    continue;
                }
                // Where it ends is not what its author meant.
                Token::BadString(_) | Token::BadUrl(_) => {
                    return Err(ParseError::unexpected_token());
                }
                Token::Function(_) | Token::ParenthesisBlock => Some(")"),
                Token::SquareBracketBlock => Some("]"),
                Token::CurlyBracketBlock => Some("}"),
                _ => None,
            };
            // Before `(` a space counts: `and (` is no function.
            let ends = matches!(token, Token::CurlyBracketBlock | Token::Semicolon | Token::Comma);
            let opens = close.is_some() || ends || *token == Token::Colon;
            let is_semicolon = *token == Token::Semicolon;
            let is_url = matches!(token, Token::UnquotedUrl(_));
            let is_text = matches!(token, Token::QuotedString(_));
            let text = parser.slice_from(start);
            self.write(text, ends, opens);
            // At the end of a file, both may be open.
            if is_url && !text.ends_with(')') {
                self.out.push(')');
            } else if is_text && (text.len() < 2 || !text.ends_with(&text[..1])) {
                self.out.push_str(&text[..1]);
            }
            self.is_semicolon = is_semicolon;
            if let Some(close) = close {
                parser.parse_nested_block(|inside| self.copy(inside))?;
                if self.is_semicolon && close == "}" {
                    self.out.pop();
                }
                self.write(close, true, close == "}");
            }
        }
        Ok(())
    }

    /// Writes a token after what has to stay of the gap before it. No space counts before one that `ends` something,
    /// and none after one that `opens` something.
    fn write(&mut self, token: &str, ends: bool, opens: bool) {
        if !self.out.is_empty() && !self.is_open && !ends {
            match self.gap {
                Gap::None => {}
                Gap::Comment => self.out.push_str("/**/"),
                Gap::Space => self.out.push(' '),
            }
        }
        self.out.push_str(token);
        self.gap = Gap::None;
        self.is_open = opens;
        self.is_semicolon = false;
    }
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn what_means_nothing_goes() {
        let css = "/* a */\n@layer a , b;\na :is( b , c ) > d {\n  color : red ;\n  margin: 0 1px;\n}\n\n.e {}\n";
        assert_eq!(minified(css), "@layer a,b;a :is(b,c) > d{color :red;margin:0 1px}.e{}");
    }

    #[test]
    fn what_means_something_stays() {
        for css in [
            "a :hover{--x:;width:calc(1px + 2px - var(--a) * 2)}",
            "@media screen and (min-width:1rem){a::before{content:\"/* ; } */  a\"}}",
            "a{background:url(data:image/svg+xml;a,/*) left / 1rem}",
            "a/**/b{color:red!important}",
            ".a .b,.a.b :not(.c) .d{font:1rem/1.5 var(--a)}",
            "a{b:c\\;}",
        ] {
            assert_eq!(minified(css), css);
        }
    }

    #[test]
    fn what_is_not_closed_is_closed_and_what_is_too_deep_stays() {
        assert_eq!(minified("a { b: \"c"), "a{b:\"c\"}");
        assert_eq!(minified("a { b: url(c"), "a{b:url(c)}");
        for css in [
            "( ".repeat(1000),
            "a { b: \"c\n }  d { e: f }".to_owned(),
            "a { b: url(c\"d)  }".to_owned(),
        ] {
            assert_eq!(minified(&css), css);
        }
    }
}
