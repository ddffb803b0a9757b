//! Breaks labels into lines and says how much room they take, without a font at hand.
//!
//! It must not know what a label is for. Widths are estimates from a table and never too small for common
//! fonts; heights are in whole lines.

mod breaks;
mod measure;
mod widths;

use breaks::{Joint, Piece, pieces};
pub(super) use measure::width;
use measure::{pixels, units};
use unicode_segmentation::UnicodeSegmentation;

/// Most lines of a label. What does not fit ends with an ellipsis.
const MOST_LINES: usize = 4;

/// How a label is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Font size in pixels.
    pub(super) size: i32,
    /// Distance of lines in pixels.
    pub(super) line: i32,
    /// Width in pixels that no line exceeds. At least that of a few characters.
    pub(super) most: i32,
}

/// A label that is broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// Width of the longest.
    pub(super) width: i32,
    /// Height of all.
    pub(super) height: i32,
}

/// Breaks `text` at spaces, and words that are too long after hyphens and the like, else between characters;
/// into as few lines as the width allows, and those as even as possible.
pub(super) fn wrap(text: &str, style: Style) -> Label {
    let text: String = text.chars().filter_map(shown).collect();
    let mut lines = even(&pieces(&text, style), style);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        let last = lines.last_mut().expect("there are more than a few");
        while width(last, style.size) > style.most - width("…", style.size) {
            let Some((at, _)) = last.grapheme_indices(true).next_back() else { break };
            last.truncate(at);
        }
        *last = format!("{}…", last.trim_end());
    }
    let width = lines.iter().map(|line| width(line, style.size)).max().unwrap_or(0);
    let height = style.line * i32::try_from(lines.len()).expect("there are a few lines at most");
    Label { lines, width, height }
}

/// A character as it is drawn. Those that turn the direction of others are left out: a line might begin to turn
/// and never end.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    }
}

/// As few lines as possible, and those in the narrowest width that needs no more of them.
fn even(pieces: &[Piece], style: Style) -> Vec<String> {
    let mut lines = fill(pieces, style);
    let count = lines.len();
    let (mut low, mut high) = (0, style.most);
    while low < high {
        let most = i32::midpoint(low, high);
        let tried = fill(pieces, Style { most, ..style });
        let fits = tried.iter().all(|line| width(line, style.size) <= most);
        if fits && tried.len() <= count {
            high = most;
            lines = tried;
        } else {
            low = most + 1;
        }
    }
    lines
}

/// Puts as many pieces on each line as there is room for, and one at least.
fn fill(pieces: &[Piece], style: Style) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let between = if piece.joint == Joint::Space { " " } else { "" };
        let is_soft = pieces.get(at + 1).is_some_and(|next| next.joint == Joint::Hyphen);
        let after = if is_soft { "-" } else { "" };
        let added = units(between).saturating_add(units(&piece.text));
        let wide = added.saturating_add(used + units(after));
        match lines.last_mut() {
            Some(line) if pixels(wide, style.size) <= style.most => {
                line.push_str(between);
                line.push_str(&piece.text);
                used += added;
            }
            last => {
                if let Some(line) = last.filter(|_| piece.joint == Joint::Hyphen) {
                    line.push('-');
                }
                lines.push(piece.text.clone());
                used = units(&piece.text);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Style, width, wrap};

    #[track_caller]
    fn wraps(text: &str, expected: &[&str]) {
        let label = wrap(text, Style { size: 14, line: 18, most: 140 });
        assert_eq!(label.lines, expected);
        assert!(label.lines.iter().all(|line| width(line, 14) <= label.width));
        assert!(label.width <= 140, "{} is too wide", label.width);
    }

    #[test]
    fn labels_break_at_spaces_into_even_lines() {
        wraps("Tech Lead", &["Tech Lead"]);
        wraps("Senior Backend Engineer", &["Senior Backend", "Engineer"]);
        wraps("Senior Site Reliability Engineer", &["Senior Site", "Reliability Engineer"]);
        wraps("Senior Full-Stack Developer", &["Senior Full-Stack", "Developer"]);
        wraps("  a \n\t b ", &["a b"]);
        wraps("", &[]);
    }

    #[test]
    fn long_words_break_after_hyphens_then_into_even_parts() {
        wraps("Developer-Experience Engineer", &["Developer-", "Experience", "Engineer"]);
        wraps("Donaudampfschifffahrtskapitän", &["Donaudampfsch", "ifffahrtskapitän"]);
        wraps("developer/experience/engineer", &["developer/", "experience/", "engineer"]);
        wraps("principal_engineer_emeritus", &["principal_", "engineer_emeritus"]);
    }

    #[test]
    fn soft_hyphens_show_only_where_a_line_ends() {
        wraps("Soft\u{AD}ware", &["Software"]);
        wraps(
            "Donau\u{AD}dampf\u{AD}schiff\u{AD}fahrts\u{AD}kapitän",
            &["Donaudampf-", "schifffahrtskapitän"],
        );
        wraps("\u{AD}\u{AD}a\u{AD}", &["a"]);
    }

    #[test]
    fn spaces_that_keep_words_together_do() {
        wraps("Senior Engineer No.\u{A0}1", &["Senior", "Engineer No.\u{A0}1"]);
        wraps("one\u{200B}two", &["onetwo"]);
        wraps("Infrastructure\u{200B}Automation", &["Infrastructure", "Automation"]);
    }

    #[test]
    fn writing_without_spaces_breaks_between_characters_but_not_before_punctuation() {
        wraps("上級バックエンドエンジニア", &["上級バックエン", "ドエンジニア"]);
        wraps("データ基盤担当（東京）", &["データ基盤担", "当（東京）"]);
        wraps("マネージャーマネージャー", &["マネージャー", "マネージャー"]);
        // In lines of five characters, the first would end with 「.
        let label = wrap("品質管理「総務部長」", Style { size: 14, line: 18, most: 90 });
        assert_eq!(label.lines, ["品質管理「総", "務部長」"]);
        for text in
            ["品質管理部、安全部。総務部（人事）課「長」", "キャッチャーマッシュルームッッッー"]
        {
            let label = wrap(text, Style { size: 14, line: 18, most: 60 });
            for line in &label.lines {
                assert!(
                    !line.starts_with(['、', '。', '）', '」', 'ー', 'ッ', 'ャ', 'ュ']),
                    "{line}"
                );
                assert!(!line.ends_with(['（', '「']), "{line}");
            }
        }
    }

    #[test]
    fn thai_and_khmer_break_only_if_they_must_and_never_inside_a_syllable() {
        wraps("วิศวกร ระบบ", &["วิศวกร ระบบ"]);
        for text in ["วิศวกรซอฟต์แวร์อาวุโสเเเเ", "វិស្វករជាន់ខ្ពស់វិស្វករ"]
        {
            let label = wrap(text, Style { size: 14, line: 18, most: 80 });
            assert!(label.lines.len() > 1);
            for line in &label.lines[1..] {
                assert!(!line.starts_with(['า', 'ะ', '\u{E4C}', '\u{17D2}', '\u{17B6}']), "{line}");
            }
            for line in &label.lines[..label.lines.len() - 1] {
                assert!(!line.ends_with(['แ', 'โ', '\u{17D2}']), "{line}");
            }
        }
    }

    #[test]
    fn what_turns_the_direction_of_others_is_not_drawn() {
        wraps("a\u{202E}b\u{2067}c\u{FEFF}\u{7}d", &["abc d"]);
    }

    #[test]
    fn nothing_is_ever_wider_than_it_may_be() {
        let signs: Vec<char> =
            "aWi \u{AD}\u{200B}-/._\u{A0}(）ー漢ッя\u{301}مध्ि👩\u{200D}🇩\u{1F3FD}ไำ\u{202E}﷽𒀀…\u{FE0F}\n"
                .chars()
                .collect();
        let mut state: usize = 9;
        for round in 0..3000 {
            let text: String = (0..round % 60)
                .map(|_| {
                    state = state.wrapping_mul(25_173).wrapping_add(13_849) % 65_536;
                    signs[(state >> 4) % signs.len()]
                })
                .collect();
            let most = 60 + round % 100;
            let label = wrap(&text, Style { size: 14, line: 18, most });
            assert!(label.width <= most, "{text:?} is {} wide, not {most}", label.width);
            assert!(label.lines.len() <= 4);
            assert!(label.lines.iter().all(|line| !line.is_empty()), "{:?}", label.lines);
        }
    }

    #[test]
    fn accents_and_joined_pictures_stay_whole() {
        for whole in ["e\u{301}", "👩\u{200D}💻", "👍\u{1F3FD}", "🇩🇪", "क्षि", "각"]
        {
            let label = wrap(&whole.repeat(30), Style { size: 14, line: 18, most: 140 });
            assert!(label.lines.iter().all(|line| line.starts_with(whole)), "{:?}", label.lines);
        }
    }

    #[test]
    fn a_picture_of_too_many_parts_is_broken_all_the_same() {
        let family = ["👩"; 9].join("\u{200D}");
        wraps(
            &family,
            &[
                "👩\u{200D}👩\u{200D}👩\u{200D}👩\u{200D}👩\u{200D}",
                "👩\u{200D}👩\u{200D}👩\u{200D}👩",
            ],
        );
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        let label = wrap(&"w".repeat(200), Style { size: 14, line: 18, most: 140 });
        assert_eq!(label.lines.len(), 4);
        assert!(label.lines[3].ends_with("w…"));
        assert!(label.width <= 140);
    }
}
