//! Looks at the site that is made of a project without errors.

use std::sync::Arc;

use rungs::build::{Builder, Options};
use rungs::diagnostic::{Diagnostic, has_errors};
use rungs::model::Audience;
use rungs::render::Outputs;
use rungs::source::{Source, Sources};

/// What no tag may hold, whatever authors write: an attribute and an address of theirs. Values and dictionary
/// have them.
const FOREIGN: [&str; 2] = ["\" onxfuzz=\"", "=\"javascript:"];

/// What is written by the grammar into internal tables, and there only.
pub const SECRET: &str = "xsecret";

/// A project is built unless there are errors, every time the same, and its pages hold nothing foreign.
pub fn check(sources: &Sources, audience: Audience) -> Vec<Diagnostic> {
    let options = Options { audience, ..Options::default() };
    let mut builder = Builder::new(options.clone());
    let build = builder.build_sources(sources, &|_| {});
    super::check_drawing(&build.diagnostics);
    assert_eq!(
        build.outputs.is_none(),
        has_errors(&build.diagnostics),
        "errors, and nothing else, stop a site: {:?}",
        build.diagnostics
    );
    let Some(outputs) = &build.outputs else { return build.diagnostics };
    check_pages(outputs, sources);
    if audience == Audience::Public {
        check_secrets(outputs);
    }

    // Building again costs as much as all the rest, so it is for some only.
    let last = sources.content.last_key_value();
    if let Some((path, source)) = last.filter(|(_, source)| source.text.len() % 8 == 0) {
        let mut edited = sources.clone();
        let text = format!("{}\n", source.text);
        let source = Source::new(path.clone(), text.as_bytes());
        edited.content.insert(path.clone(), Arc::new(source));
        let rebuilt = builder.build_sources(&edited, &|_| {});
        let fresh = Builder::new(options).build_sources(&edited, &|_| {});
        assert_eq!(rebuilt.diagnostics, fresh.diagnostics, "a rebuild reports what a build does");
        assert!(rebuilt.outputs == fresh.outputs, "a rebuild equals a build from nothing");
    }
    build.diagnostics
}

fn check_pages(outputs: &Outputs, sources: &Sources) {
    for (path, bytes) in outputs.0.iter().filter(|(path, _)| path.ends_with(".html")) {
        // The author's own files are published as they are.
        if sources.files.contains_key(&format!("content/{path}")) {
            continue;
        }
        let page = std::str::from_utf8(bytes).expect("pages are UTF-8");
        assert!(!page.contains("<xfuzz"), "`{path}` has an element of the author's: {page}");
        for foreign in FOREIGN {
            let mut found = page.match_indices(foreign);
            // Text may hold quotation marks as they are.
            let in_tag = found.any(|(at, _)| page[..at].rfind('<') > page[..at].rfind('>'));
            assert!(!in_tag, "`{path}` has an attribute of the author's, `{foreign}`: {page}");
        }
        assert!(!page.contains('\0'), "`{path}` has a link without an address");
    }
}

fn check_secrets(outputs: &Outputs) {
    for (path, bytes) in &outputs.0 {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(SECRET), "`{path}` is public and holds what is internal: {text}");
    }
}
