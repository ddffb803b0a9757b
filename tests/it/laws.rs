//! What is true of every build, whatever is built: the laws of the architecture.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rungs::build::{Build, Builder, Options};
use rungs::check::check;
use rungs::diagnostic::{Diagnostic, Format, draw, has_errors};
use rungs::model::Audience;
use rungs::model::{Model, resolve, visible};
use rungs::parse::{LintOptions, Parsed, parse};
use rungs::source::{Source, Sources};

use crate::support::{
    Numbers, Project, build, build_at, ending, own_sources, sources_of, texts, tree,
};

const ADDRESS: &str = "https://example.org/ladder/";

/// Seeds of the random tests. Any will do; these are the ones that are known to pass.
const SEEDS: [u64; 2] = [1, 20_261_001];

#[track_caller]
fn assert_same(found: &Build, expected: &Build, when: &str) {
    let drawn = |build: &Build| draw(&build.diagnostics, Format::Human { color: false });
    assert_eq!(drawn(found), drawn(expected), "{when}");
    let outputs = |build: &Build| build.outputs.clone().map(|outputs| outputs.0);
    let (found, expected) = (outputs(found), outputs(expected));
    assert_eq!(found.is_some(), expected.is_some(), "{when}: one has a site, the other has none");
    let (found, expected) = (found.unwrap_or_default(), expected.unwrap_or_default());
    let paths = |outputs: &BTreeMap<String, Arc<[u8]>>| outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&found), paths(&expected), "{when}");
    for (path, bytes) in &found {
        assert!(*bytes == expected[path], "{when}: `{path}` differs");
    }
}

#[test]
fn same_sources_give_the_same_bytes_on_any_number_of_threads() {
    let sources = own_sources();
    let expected = build_at(&sources, ADDRESS);
    assert!(expected.outputs.is_some(), "{}", draw(&expected.diagnostics, Format::Short));
    assert_same(&build_at(&sources, ADDRESS), &expected, "the second time");
    for threads in [1, 16] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| build_at(&sources, ADDRESS));
        assert_same(&found, &expected, &format!("on {threads} threads"));
    }
}

#[test]
fn mistakes_are_reported_in_the_same_order_on_any_number_of_threads() {
    let sources = with_a_mistake_in_every_file(&own_sources());
    let expected = build(&sources);
    for threads in [1, 16] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_same(&pool.install(|| build(&sources)), &expected, &format!("on {threads} threads"));
    }
}

#[test]
fn a_copy_in_another_folder_gives_the_same_bytes() {
    let [first, second] = [Project::empty(), Project::empty()];
    for (path, text) in texts("content") {
        first.write(&path, &text);
        second.write(&format!("deeper/down/{path}"), &text);
    }
    assert_eq!(first.run(&["build"]).code, Some(0));
    assert_eq!(second.run(&["build", "--root", "deeper/down", "--output", "out"]).code, Some(0));
    let (first, second) = (tree(&first.path("public")), tree(&second.path("out")));
    assert!(first.len() > 120, "only {} files", first.len());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "`{path}` differs");
    }
}

#[test]
fn line_ends_and_byte_order_marks_do_not_reach_the_site() {
    let files = texts("content").into_iter();
    let files = files
        .map(|(path, text)| (path, format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes()));
    let expected = build_at(&own_sources(), ADDRESS);
    assert_same(
        &build_at(&sources_of(files), ADDRESS),
        &expected,
        "with CRLF and byte order marks",
    );
}

#[test]
fn a_rebuild_equals_a_build_from_nothing() {
    for seed in SEEDS {
        let mut numbers = Numbers(seed);
        let good: BTreeMap<String, String> = texts("content");
        let mut now = good.clone();
        let mut builder = Builder::new(Options::default());
        builder.build_sources(&own_sources(), &|_| {});
        let mut sites = 0;
        for step in 0..30 {
            edit(&mut numbers, &good, &mut now);
            let sources =
                || sources_of(now.iter().map(|(p, t)| (p.clone(), t.clone().into_bytes())));
            let found = builder.build_sources(&sources(), &|_| {});
            assert_same(&found, &build(&sources()), &format!("seed {seed}, after edit {step}"));
            sites += usize::from(found.outputs.is_some());
        }
        assert!(
            (3..28).contains(&sites),
            "{sites} of 30 builds gave a site: the edits are one-sided"
        );
    }
}

/// One edit of an author: breaks something, changes something, or mends everything.
fn edit(
    numbers: &mut Numbers,
    good: &BTreeMap<String, String>,
    now: &mut BTreeMap<String, String>,
) {
    let paths: Vec<&String> = good.keys().collect();
    let path = *numbers.of(&paths);
    let text = now.entry(path.clone()).or_insert_with(|| good[path].clone());
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = numbers.below(lines.len());
    match numbers.below(6) {
        0 => {
            lines.remove(at);
            *text = lines.concat();
        }
        1 => {
            lines.insert(at, "<b>new</b> = [link](role:nobody)\n");
            *text = lines.concat();
        }
        2 => {
            now.remove(path);
        }
        3 => {
            // A remark changes the text of a file and every place after it, and nothing else.
            let remark =
                if ending(path) == "md" { "\nOne more paragraph.\n" } else { "\n# a remark\n" };
            text.push_str(remark);
        }
        _ => *now = good.clone(),
    }
}

#[test]
fn a_rebuild_parses_only_what_has_changed() {
    let sources = with_a_mistake_in_every_file(&own_sources());
    let mut builder = Builder::new(Options::default());
    builder.build_sources(&sources, &|_| {});
    // The same texts as other values, as if read from disk once more; one of them edited.
    let mut again = Sources::default();
    let edited =
        sources.content.keys().rfind(|path| ending(path) == "md").expect("there are essays");
    for (path, source) in &sources.content {
        let more = if path == edited { "\nOne more paragraph.\n" } else { "" };
        let text = format!("{}{more}", source.text);
        again.content.insert(path.clone(), Arc::new(Source::new(path.clone(), text.as_bytes())));
    }
    let second = builder.build_sources(&again, &|_| {});
    // A place points at the text that was parsed: at that of the first build, if it was not parsed again.
    let labels = || second.diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels);
    for (path, source) in &sources.content {
        let mut places =
            labels().map(|label| &label.place.source).filter(|place| place.path == *path);
        let place = places.next().unwrap_or_else(|| panic!("`{path}` has a mistake"));
        assert_eq!(!Arc::ptr_eq(place, source), path == edited, "`{path}` was parsed again");
    }
}

/// Every file with something to report that concerns no other file.
fn with_a_mistake_in_every_file(sources: &Sources) -> Sources {
    let mut sources = sources.clone();
    for (path, source) in &mut sources.content {
        let text = &source.text;
        let text = if ending(path) == "md" {
            format!("{text}\n<b>HTML</b>\n")
        } else {
            format!("mistake = true\n{text}")
        };
        *source = Arc::new(Source::new(path.clone(), text.as_bytes()));
    }
    sources
}

#[test]
fn an_error_gives_no_site_and_a_warning_does() {
    let mut sources = own_sources();
    let essay = sources.content.keys().rfind(|path| ending(path) == "md").unwrap().clone();
    let mut with = |more: &str| {
        let text = format!("{}\n{more}\n", own_sources().content[&essay].text);
        sources
            .content
            .insert(essay.clone(), Arc::new(Source::new(essay.clone(), text.as_bytes())));
        build(&sources)
    };
    let warned = with("<b>HTML</b>");
    assert_eq!((warned.diagnostics.len(), warned.outputs.is_some()), (1, true));
    let failed = with("[nobody](role:nobody)");
    assert_eq!((failed.diagnostics.len(), failed.outputs.is_some()), (1, false));
}

#[test]
fn no_text_makes_a_build_panic_and_every_place_is_whole() {
    for seed in SEEDS {
        let mut numbers = Numbers(seed);
        let good = own_sources();
        let mut parsed: BTreeMap<&String, Arc<Parsed>> =
            good.content.iter().map(|(path, source)| (path, Arc::new(parse(source)))).collect();
        let paths: Vec<&String> = good.content.keys().collect();
        for step in 0..150 {
            let path = *numbers.of(&paths);
            let text = mutated(&mut numbers, &good.content[path].text);
            let source = Arc::new(Source::new(path.clone(), &text));
            let whole =
                parsed.insert(path, Arc::new(parse(&source))).expect("the file was there before");
            let (model, mut diagnostics) = resolve_all(parsed.values());
            if !has_errors(&diagnostics) {
                diagnostics.extend(check(&model, &LintOptions::default()));
            }
            // Rendering takes long, and most texts don't come that far.
            if step % 15 == 0 {
                let mut sources = good.clone();
                sources.content.insert(path.clone(), source);
                diagnostics.extend(build(&sources).diagnostics);
            }
            parsed.insert(path, whole);
            diagnostics.iter().for_each(assert_places_are_whole);
            for format in [Format::Human { color: true }, Format::Short, Format::Json] {
                draw(&diagnostics, format);
            }
        }
    }
}

/// The model of parsed files, and all that is reported on the way to it.
fn resolve_all<'a>(parsed: impl Iterator<Item = &'a Arc<Parsed>>) -> (Model, Vec<Diagnostic>) {
    let parsed: Vec<_> = parsed.cloned().collect();
    let (model, unresolved) = resolve(&visible(&parsed, Audience::Public), &BTreeSet::new());
    let reported = parsed.iter().flat_map(|parsed| parsed.diagnostics.iter().cloned());
    (model, reported.chain(unresolved).collect())
}

#[track_caller]
fn assert_places_are_whole(diagnostic: &Diagnostic) {
    for label in &diagnostic.labels {
        let (text, range) = (&label.place.source.text, &label.place.range);
        assert!(text.get(range.clone()).is_some(), "{range:?} is not whole: {diagnostic:?}");
    }
}

/// What stands in files that were cut, pasted or saved wrongly; `¶` is the end of a line, `·` a space.
const PIECES: &str = r#"
    " """ ''' [ ] [[ { } = . , # \ \u +++¶ ---¶ ¶ ¶¶ ]( [x](role: [x](# [x](// ![x]( [^1] [^1]:·x¶ <b> <!-- --> </div>¶
    ```¶ |·a·|·b·|¶|--|--|¶ #·x¶ >· -·[·]· ** ` ~~ &#0; &amp; é 技 nan -1 1e400 2026-13-01 true 99999999999999999999
    [roles. [[moves]]¶ [scales.proficiency]¶steps·=·[]¶ a.b.c·=·1¶
"#;

/// What does not look like anything in an editor: parts of characters, line ends of other systems, marks.
const HIDDEN: &[&[u8]] = &[
    b"\r",
    b"\r\n",
    b"\t",
    b"\0",
    b"\x7f",
    b"\xEF\xBB\xBF",
    b"\xE2\x80\xAE",
    b"\xCC\x81",
    b"\xE2\x80\x8D",
    b"\xC3",
    b"\x9F",
    b"\xFF\xFE",
];

/// A text with a few accidents.
fn mutated(numbers: &mut Numbers, text: &str) -> Vec<u8> {
    let mut text = text.as_bytes().to_vec();
    for _ in 0..=numbers.below(4) {
        let start = numbers.below(text.len());
        let end = (start + numbers.below(40)).min(text.len());
        match numbers.below(5) {
            0 => {
                text.drain(start..end);
            }
            1 => {
                let copy = text[start..end].to_vec();
                let to = numbers.below(text.len());
                text.splice(to..to, copy);
            }
            2 => text.truncate(start),
            3 => {
                text.splice(start..start, numbers.of(HIDDEN).iter().copied());
            }
            _ => {
                let pieces: Vec<&str> = PIECES.split_ascii_whitespace().collect();
                let piece = numbers.of(&pieces).replace('¶', "\n").replace('·', " ");
                text.splice(start..start, piece.into_bytes());
            }
        }
    }
    text
}
