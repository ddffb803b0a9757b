//! The options that set levels of lints: `--allow`, `--warn` and `--deny`, in the order given.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::diagnostic::{LintLevel, LintName};

/// What the options say, the first first. (clap's derived code would lose the order between them.)
#[derive(Debug, Clone, Default)]
pub(super) struct LintArgs(pub(super) Vec<(LintName, LintLevel)>);

/// Each option with its letter, its level and its help.
const OPTIONS: [(&str, char, LintLevel, &str); 3] = [
    (
        "allow",
        'A',
        LintLevel::Allow,
        "Report nothing that this lint finds; `warnings` stands for all lints that warn",
    ),
    ("warn", 'W', LintLevel::Warn, "Report what this lint finds as a warning"),
    (
        "deny",
        'D',
        LintLevel::Deny,
        "Report what this lint finds as an error, which stops publishing",
    ),
];

impl Args for LintArgs {
    fn augment_args(command: Command) -> Command {
        command.args(OPTIONS.map(|(name, letter, _, help)| {
            Arg::new(name)
                .long(name)
                .short(letter)
                .value_name("LINT")
                .action(ArgAction::Append)
                .value_parser(find)
                .help(help)
                .help_heading("Lints")
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LintArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given = Vec::new();
        for (option, _, level, _) in OPTIONS {
            let names = matches.get_many::<LintName>(option).into_iter().flatten();
            let positions = matches.indices_of(option).into_iter().flatten();
            given.extend(positions.zip(names).map(|(at, name)| (at, *name, level)));
        }
        given.sort_by_key(|(at, ..)| *at);
        Ok(Self(given.into_iter().map(|(_, name, level)| (name, level)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn find(name: &str) -> Result<LintName, String> {
    LintName::find(name).map_err(|no_lint| format!("{}; {}", no_lint.message(name), no_lint.help()))
}
