//! Goes through texts by the tokens of CSS Syntax.
//!
//! It must not know what a token means.

use std::borrow::Cow;

use cssparser::{ParseError, Parser, Token};

/// The text up to the end of what a parser reads.
///
/// # Errors
/// It has blocks that lie too deep in one another.
pub(super) fn rest<'i, E>(input: &mut Parser<'i>) -> Result<&'i str, ParseError<E>> {
    let start = input.position();
    skip(input, &mut |_, _| {})?;
    Ok(input.slice_from(start))
}

/// The text with `gap` in place of each comment. What lies too deep stays as it is.
pub(super) fn without_comments<'t>(text: &'t str, gap: &str) -> Cow<'t, str> {
    if !text.contains("/*") {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut from) = (String::with_capacity(text.len()), 0);
    let _ = skip::<()>(&mut Parser::new(text), &mut |start, end| {
        plain.push_str(&text[from..start]);
        plain.push_str(gap);
        from = end;
    });
    plain.push_str(&text[from..]);
    Cow::Owned(plain)
}

/// Reads up to the end, and tells of every comment where it begins and ends.
fn skip<E>(
    input: &mut Parser<'_>,
    comment: &mut dyn FnMut(usize, usize),
) -> Result<(), ParseError<E>> {
    loop {
        let start = input.position().byte_index();
        match input.next_including_whitespace_and_comments() {
            Ok(Token::Comment(_)) => comment(start, input.position().byte_index()),
            Ok(
                Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock,
            ) => input.parse_nested_block(|inside| skip(inside, comment))?,
            Ok(_) => {}
            Err(_) => return Ok(()),
        }
    }
}
