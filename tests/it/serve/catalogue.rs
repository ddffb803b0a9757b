//! What may go wrong while a site is served (S) or watched (W), case by case, and the test that tries it. The cases are
//! collected from what attackers, editors and file systems did to other servers.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// How a case is held.
enum Held {
    /// By the test of this name; in `tests/browser/serve.mjs` that is a sentence.
    By(&'static str),
    /// Not by a test, for this reason.
    Not(&'static str),
}

use Held::{By, Not};

const CASES: &[(&str, Held)] = &[
    ("S01 the first page, its type and length", By("the_home_page_is_served")),
    ("S02 paths that climb", By("no_address_leads_out_of_the_site")),
    ("S03 encoded dots", By("no_address_leads_out_of_the_site")),
    ("S04 backslashes", By("no_address_leads_out_of_the_site")),
    ("S05 whole paths", By("no_address_leads_out_of_the_site")),
    ("S06 drives and devices", By("no_address_leads_out_of_the_site")),
    ("S07 control characters", By("no_address_leads_out_of_the_site")),
    ("S08 encoded twice", By("no_address_leads_out_of_the_site")),
    ("S09 encoded badly", By("no_address_leads_out_of_the_site")),
    (
        "S10 a link out of the project",
        Not(
            "links are followed, as W12 and W13 ask: who can write into `content/` can publish anything",
        ),
    ),
    ("S11 files that are only on disk", By("what_does_not_exist_is_not_found")),
    ("S12 long addresses", By("long_addresses_and_strange_lines_are_answered_or_closed")),
    ("S13 other forms of a target", By("no_address_leads_out_of_the_site")),
    ("S14 a folder without its slash", By("a_folder_without_its_slash_leads_to_the_page")),
    ("S15 leading to another host", By("no_address_leads_out_of_the_site")),
    ("S16 a header in the target", By("long_addresses_and_strange_lines_are_answered_or_closed")),
    ("S17 no host, two, an empty one", By("a_request_names_one_host")),
    ("S18 hosts that look like ours", By("names_that_can_only_be_this_machine_are_ours")),
    ("S19 a host that is allowed", By("a_host_that_the_author_allows_is_served")),
    ("S20 another origin", By("every_answer_keeps_other_sites_out")),
    ("S21 cross-site requests", By("other_hosts_and_other_sites_are_refused")),
    ("S22 headers of every answer", By("every_answer_keeps_other_sites_out")),
    ("S23 a page of another origin", By("a page of another site gets nothing")),
    ("S24 other methods", By("only_get_and_head_are_answered")),
    ("S25 HEAD", By("a_large_file_is_sent_whole_and_head_tells_its_length")),
    ("S26 ranges", By("a_part_of_a_file_can_be_asked_for")),
    ("S27 If-None-Match", By("what_a_browser_has_already_is_not_sent_again")),
    ("S28 a thousand silent connections", By("a_thousand_silent_connections_leave_nothing_behind")),
    ("S29 half headers", By("connections_that_say_nothing_are_let_go")),
    ("S30 a header letter by letter", By("a_client_that_says_little_at_a_time_stops_nobody")),
    ("S31 many first requests at once", By("many_connections_at_once_are_all_answered")),
    ("S32 lengths of bodies", By("two_lengths_of_a_body_are_refused")),
    ("S33 huge headers", By("long_addresses_and_strange_lines_are_answered_or_closed")),
    ("S34 other protocols", By("long_addresses_and_strange_lines_are_answered_or_closed")),
    ("S35 bytes that are not ASCII", By("long_addresses_and_strange_lines_are_answered_or_closed")),
    ("S36 clients that do not read", By("clients_that_do_not_read_are_let_go")),
    ("S37 connections reset halfway", By("clients_that_do_not_read_are_let_go")),
    ("S38 a half close", By("a_client_that_has_said_all_gets_all")),
    ("S39 thousands of requests unread", By("requests_that_do_not_wait_for_answers_stop_nobody")),
    ("S40 requests after a stream", By("what_comes_after_a_stream_on_its_connection_stops_nobody")),
    ("S41 events reach ten pages", By("all_who_listen_hear_and_those_who_went_make_room")),
    ("S42 the end of a stream's life", By("a_stream_that_has_lived_long_enough_says_that_it_ends")),
    (
        "S43 more streams than there is room for",
        By("no_more_pages_listen_than_the_server_can_bear"),
    ),
    ("S44 pages that went away", By("pages_that_went_away_make_room_by_themselves")),
    ("S45 seven tabs", By("tabs that nobody looks at keep no connection, so a seventh loads")),
    ("S46 no file descriptors left", By("it_serves_again_after_it_ran_out_of_file_descriptors")),
    ("S47 a panic while answering", By("a_panic_is_answered_and_ends_nothing")),
    ("S48 a port that is taken", By("a_port_that_is_taken_is_named")),
    ("S49 what is internal, to the network", By("others_are_served_only_if_the_author_says_so")),
    ("S50 markup in a mistake", By("trouble_is_shown_as_text")),
    ("S51 nothing of the server in a build", By("nothing_of_the_server_is_in_a_build")),
    ("S52 Ctrl-C", By("ctrl_c_ends_it_within_a_second")),
    ("S53 the site's own 404", By("what_does_not_exist_is_not_found")),
    ("S54 the address that is printed works", By("the_address_that_is_told_works")),
    ("W01 reading", By("reading_and_touching_is_no_change")),
    ("W02 plain saves, slow ones", By("a_plain_save_is_one_change_however_slow")),
    ("W03 vim, emacs, nano, sed", By("real_editors_make_one_change")),
    ("W04 JetBrains", By("saves_by_renaming_are_one_change")),
    ("W05 touching", By("reading_and_touching_is_no_change")),
    ("W06 the same size and time", By("an_edit_that_keeps_size_and_time_is_found")),
    ("W07 two edits at once", By("a_writer_that_never_rests_is_followed_all_the_same")),
    ("W08 new folders", By("new_folders_and_files_appear_and_removed_ones_vanish")),
    ("W09 folders moved", By("folders_that_are_moved_take_their_pages_with_them")),
    (
        "W10 content removed and made again",
        By("content_that_is_removed_and_made_again_is_followed"),
    ),
    ("W11 content replaced", By("content_that_is_replaced_by_another_folder_is_followed")),
    ("W12 content is a link", By("links_are_followed_to_where_they_lead_now")),
    ("W13 a file is a link", By("links_are_followed_to_where_they_lead_now")),
    ("W14 a checkout", By("a_checkout_is_one_change_when_it_is_over")),
    ("W15 edits without a rest", By("a_writer_that_never_rests_is_followed_all_the_same")),
    ("W16 an edit during a build", By("a_writer_that_never_rests_is_followed_all_the_same")),
    ("W17 too many folders", By("it_follows_changes_where_no_more_folders_can_be_watched")),
    ("W18 events lost", By("it_follows_changes_after_events_were_lost")),
    ("W19 what a build writes", By("reading_and_touching_is_no_change")),
    (
        "W20 broken, then mended",
        By("a_mistake_is_shown_over_the_last_good_page_until_it_is_mended"),
    ),
    ("W21 config, templates, data", By("config_theme_and_data_count_as_well")),
    ("W22 all of it by looking only", By("who_only_looks_sees_the_same")),
    ("W23 a file vanishes while it is read", By("a_file_that_vanishes_before_it_is_read_is_gone")),
    ("W24 a name that changes its case", By("a_name_that_changes_its_case_is_another_name")),
    (
        "W25 half an hour, 500 edits",
        Not("`node tests/bench/serve/soak.mjs` does it; it takes too long for a test"),
    ),
];

#[test]
fn every_case_is_held_by_a_test_that_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = fs::read_to_string(root.join("tests/browser/serve.mjs")).unwrap();
    for folder in ["src/serve", "src/source", "tests/it"] {
        for entry in WalkDir::new(root.join(folder)).into_iter().flatten() {
            if entry.file_type().is_file() && !entry.path().ends_with(file!()) {
                text.push_str(&fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let missing = CASES.iter().filter(|(_, held)| match held {
        By(name) => {
            !text.contains(&format!("fn {name}(")) && !text.contains(&format!("test(\"{name}\""))
        }
        Not(reason) => reason.is_empty(),
    });
    let missing: Vec<&str> = missing.map(|(case, _)| *case).collect();
    assert_eq!(missing, [""; 0]);
    let ids: Vec<String> = CASES.iter().map(|(case, _)| case[..3].to_owned()).collect();
    let all = (1..=54).map(|at| format!("S{at:02}")).chain((1..=25).map(|at| format!("W{at:02}")));
    assert_eq!(ids, all.collect::<Vec<_>>(), "each case is here once, in order");
}
