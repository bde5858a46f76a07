//! What the program was started with.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
Plenary plans delegation summits.

  plenary [--store FILE]   opens FILE; without it, the officer's own store. Where there is none yet, it asks how it is to be made
  plenary FILE             the same, as a file manager starts it
  plenary --version
  plenary --help
";

/// What the program was started with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The store to open, in place of the officer's own.
    pub(crate) store: Option<PathBuf>,
}

/// What is said in place of starting.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Text(String),
    Wrong(String),
}

impl Arguments {
    pub(crate) fn read(words: impl Iterator<Item = OsString>) -> Result<Self, Answer> {
        let mut read = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            let file = match word.to_str() {
                Some("--help" | "-h") => return Err(Answer::Text(USAGE.into())),
                Some("--version") => {
                    return Err(Answer::Text(concat!("plenary ", env!("CARGO_PKG_VERSION"), "\n").into()));
                }
                Some("--store") => words.next().ok_or_else(|| Answer::Wrong("--store needs a file".into()))?,
                Some(flag) if flag.starts_with("--") => return Err(Answer::Wrong(format!("not an option: {flag}"))),
                _ => word,
            };
            if read.store.replace(file.into()).is_some() {
                return Err(Answer::Wrong("one store at a time".into()));
            }
        }
        Ok(read)
    }
}

impl Answer {
    #[expect(clippy::print_stdout, clippy::print_stderr, reason = "said to who started the program in a terminal")]
    pub(crate) fn give(&self) -> ExitCode {
        match self {
            Self::Text(text) => {
                print!("{text}");
                ExitCode::SUCCESS
            }
            Self::Wrong(why) => {
                eprint!("plenary: {why}\n\n{USAGE}");
                ExitCode::from(2)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, Answer> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn a_store_is_named_with_or_without_the_option() {
        let named = Arguments { store: Some("summit.plenary".into()) };
        assert_eq!(read(&[]), Ok(Arguments::default()));
        assert_eq!(read(&["--store", "summit.plenary"]), Ok(named));
        assert_eq!(read(&["회의.plenary"]), Ok(Arguments { store: Some("회의.plenary".into()) }));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(read(&["--store"]), Err(Answer::Wrong("--store needs a file".into())));
        assert_eq!(read(&["--stor", "a"]), Err(Answer::Wrong("not an option: --stor".into())));
        assert_eq!(read(&["a", "b"]), Err(Answer::Wrong("one store at a time".into())));
    }
}
