//! Files from outside are read by a process of their own.
//!
//! A reader of other programs' formats meets whatever anybody has put into a file. What it does wrong, it does in a process with
//! little memory, little time and no way to write a file: the program asks it, waits no longer than a few seconds, and refuses
//! the file where no sound answer comes. Bytes go in on standard input, drafts come back as JSON on standard output.

use super::{Batch, ImportOf, LARGEST, LineProblem};
use crate::Failure;
use chrono::{DateTime, Utc};
use plenary_domain::{Clocks, Refusal, Rules, Words};
use serde::{Deserialize, Serialize};
use std::{
    ffi::OsString,
    io::{self, BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

/// The word with which a program that opens a desk is started as the one that reads a file.
pub const READ_FILE: &str = "read-file";

/// How long a file may take to be read: refused within five seconds, with the time it takes to say so.
const PATIENCE: Duration = Duration::from_millis(4_500);
/// How much memory the process may ask for, in bytes.
#[cfg(unix)]
const MOST_MEMORY: u64 = 1 << 30;
/// How long it may compute, in seconds; less than [`PATIENCE`] would be on a machine that has nothing else to do.
#[cfg(unix)]
const MOST_COMPUTING: u64 = 5;
/// The longest answer, in bytes: a few times the largest file.
const LONGEST_ANSWER: u64 = 4 * LARGEST as u64;

/// How the process that reads files is started: the program, and what it is told.
#[derive(Clone, Debug)]
pub struct Apart {
    program: PathBuf,
    arguments: Vec<OsString>,
}

/// The days of the summit, for files that tell of more.
type Within = [DateTime<Utc>; 2];

/// What it is asked, on the line above the bytes of the file.
#[derive(Serialize, Deserialize)]
struct Asked {
    request: ImportOf,
    within: Option<Within>,
}

/// What comes back from it.
type Answer = Result<Batch, LineProblem>;

impl Apart {
    /// This very program, told to read a file; `more` are words of its own it needs to be told besides.
    pub fn this_program(more: impl IntoIterator<Item = OsString>) -> io::Result<Self> {
        let mut arguments: Vec<OsString> = more.into_iter().collect();
        arguments.push(READ_FILE.into());
        Ok(Self { program: std::env::current_exe()?, arguments })
    }

    pub(crate) fn read(&self, request: &ImportOf, within: Option<Within>, bytes: &[u8]) -> Result<Batch, Failure> {
        self.wait(PATIENCE, &Asked { request: request.clone(), within }, bytes)
    }

    fn wait(&self, patience: Duration, asked: &Asked, bytes: &[u8]) -> Result<Batch, Failure> {
        let asked = serde_json::to_vec(asked).map_err(|fault| could_not_start(&fault))?;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| could_not_start(&fault))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (say, heard) = mpsc::channel();
        let answer = thread::scope(|scope| {
            scope.spawn(move || {
                let mut stdin = stdin?;
                // A process that has seen enough reads no further.
                stdin.write_all(&asked).and_then(|()| stdin.write_all(b"\n")).and_then(|()| stdin.write_all(bytes)).ok()
            });
            scope.spawn(move || {
                let mut answer = Vec::new();
                let read = stdout.map(|stdout| stdout.take(LONGEST_ANSWER).read_to_end(&mut answer));
                // Nobody listens any more once patience has ended.
                let _ = say.send(read.is_some_and(|read| read.is_ok()).then_some(answer));
            });
            let answer = heard.recv_timeout(patience);
            // Whether it has ended or not, it has nothing more to say; one that has ended cannot be killed.
            let _ = child.kill();
            let _ = child.wait();
            answer
        });
        let answer = answer.map_err(|_| too_slow())?.unwrap_or_default();
        match serde_json::from_slice::<Answer>(&answer) {
            Ok(Ok(batch)) => Ok(batch),
            Ok(Err(LineProblem { code, message, field })) => Err(Failure::Refused { code, message, field }),
            Err(_) => Err(unreadable().into()),
        }
    }
}

/// Reads the file on standard input and answers on standard output: what the process apart does, and all it does.
pub fn serve(rules: impl FnOnce() -> Result<Rules, Refusal>) -> ExitCode {
    limit();
    let answered = (|| -> io::Result<()> {
        let mut input = BufReader::new(io::stdin().lock().take(LARGEST as u64 + (1 << 20)));
        let (mut asked, mut bytes) = (Vec::new(), Vec::new());
        input.read_until(b'\n', &mut asked)?;
        input.read_to_end(&mut bytes)?;
        let Asked { request, within } = serde_json::from_slice(&asked)?;
        let read = rules().and_then(|rules| Batch::read(&request, &bytes, &Clocks::new(Arc::new(rules)), within));
        let answer: Answer = read.map_err(|refusal| LineProblem::of(&refusal));
        let mut output = io::BufWriter::new(io::stdout().lock());
        serde_json::to_writer(&mut output, &answer)?;
        output.flush()
    })();
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(unix)]
fn limit() {
    use rlimit::Resource;
    for (resource, most) in [(Resource::AS, MOST_MEMORY), (Resource::CPU, MOST_COMPUTING), (Resource::FSIZE, 0)] {
        // Where the system gives less already, less it is; the one who asked waits no longer for it.
        let _ = resource.set(most, most);
    }
}

#[cfg(not(unix))]
fn limit() {}

fn could_not_start(fault: &dyn std::fmt::Display) -> Failure {
    Failure::Faulted {
        code: "not_started".into(),
        message: Words::new(
            "The part of Plenary that reads files could not be started. Nothing was changed. Install Plenary anew.",
            "파일을 읽는 구성 요소를 시작할 수 없습니다. 변경된 내용은 없습니다. Plenary를 다시 설치해 주세요.",
        ),
        details: fault.to_string(),
    }
}

fn too_slow() -> Refusal {
    Refusal::new(
        "too_slow",
        Words::new(
            "This file was not read within 5 seconds, and Plenary gave up on it. Copy what you need of it into a new, smaller file.",
            "5초 안에 읽을 수 없어 중단했습니다. 필요한 내용만 더 작은 새 파일로 옮겨 다시 선택해 주세요.",
        ),
    )
}

fn unreadable() -> Refusal {
    Refusal::new(
        "unreadable",
        Words::new(
            "This file could not be read: it is damaged, or made to do harm. Open it in the program it comes from, save it anew, and choose that file.",
            "손상되었거나 악의적으로 만들어진 파일로 보여 읽을 수 없습니다. 만든 프로그램에서 열어 다시 저장한 뒤 그 파일을 선택해 주세요.",
        ),
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::import::ImportKind;
    use plenary_domain::SummitId;

    /// What comes of a program that is no reader.
    fn code(program: &str, arguments: &[&str], patience: Duration) -> String {
        let arguments = arguments.iter().map(OsString::from).collect();
        let apart = Apart { program: program.into(), arguments };
        let request = ImportOf::new(ImportKind::Delegates, SummitId(uuid::Uuid::nil()));
        let read = apart.wait(patience, &Asked { request, within: None }, b"delegation,name\n");
        read.err().map_or_else(String::new, |failure| failure.code().to_owned())
    }

    #[test]
    fn what_gives_no_sound_answer_is_refused() {
        for (what, program, arguments, patience, expected) in [
            ("one that ends at once", "/bin/false", &[][..], PATIENCE, "unreadable"),
            ("one that says something else", "/bin/cat", &[], PATIENCE, "unreadable"),
            ("one that never ends", "/bin/sleep", &["600"], Duration::from_millis(50), "too_slow"),
            ("one that is not there", "/nowhere/reader", &[], PATIENCE, "not_started"),
        ] {
            assert_eq!(code(program, arguments, patience), expected, "{what}");
        }
    }
}
