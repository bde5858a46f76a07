//! Steps: each says what it does, how long it took, and, when it fails, everything it printed.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::command::{Run, target};

/// Why the work stopped: said last, after the table.
#[derive(Debug)]
pub(crate) struct Stop(pub String);

impl<E: std::error::Error> From<E> for Stop {
    fn from(fault: E) -> Self {
        Self(fault.to_string())
    }
}

pub(crate) type Done<T = ()> = Result<T, Stop>;

struct Taken {
    name: String,
    time: Duration,
    remark: String,
}

/// The steps taken so far, and how many tests they ran.
pub(crate) struct Steps {
    taken: Vec<Taken>,
    started: Instant,
    passed: u64,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { taken: Vec::new(), started: Instant::now(), passed: 0 }
    }

    /// How many tests have passed in the steps so far.
    pub(crate) fn passed(&self) -> u64 {
        self.passed
    }

    /// Takes a step done here. What it answers stands beside its time in the table.
    pub(crate) fn take(&mut self, name: &str, work: impl FnOnce() -> Done<String>) -> Done {
        println!("\u{25b8} {name}");
        let start = Instant::now();
        let done = work();
        self.record(name, start, done.as_ref().map_or("failed", String::as_str));
        done.map(|_| ()).map_err(|Stop(why)| Stop(format!("{name}: {why}")))
    }

    /// Takes a step another program does. Its output is kept, shown when it fails, and given back.
    pub(crate) fn command(&mut self, name: &str, run: &Run) -> Done<String> {
        println!("\u{25b8} {name}\n    {run}");
        let start = Instant::now();
        let log = target().join("xtask").join(format!("{}.log", slug(name)));
        let done = std::fs::create_dir_all(target().join("xtask")).map_err(Stop::from).and_then(|()| listen(run, &log));
        match done {
            Ok((true, output)) => {
                self.record(name, start, "");
                Ok(output)
            }
            Ok((false, output)) => {
                self.record(name, start, "failed");
                println!("{output}");
                Err(Stop(format!("{name}: failed. Its output is above and in {}", log.display())))
            }
            Err(Stop(why)) => {
                self.record(name, start, "failed");
                Err(Stop(format!("{name}: {why}")))
            }
        }
    }

    /// Takes a step that runs tests: none may be skipped, and there must be some.
    pub(crate) fn tests(&mut self, name: &str, run: &Run) -> Done {
        let output = self.command(name, run)?;
        let count = count(&output);
        if count.skipped > 0 {
            return Err(Stop(format!("{name}: {} tests were skipped; every test runs", count.skipped)));
        }
        if count.passed == 0 {
            println!("{output}");
            return Err(Stop(format!("{name}: ran no test")));
        }
        self.passed += count.passed;
        if let Some(last) = self.taken.last_mut() {
            last.remark = format!("{} tests", count.passed);
        }
        Ok(())
    }

    fn record(&mut self, name: &str, start: Instant, remark: &str) {
        let time = start.elapsed();
        println!("  {} {}{remark}", seconds(time), if remark.is_empty() { "" } else { " " });
        self.taken.push(Taken { name: name.into(), time, remark: remark.into() });
    }

    /// All steps with their times.
    pub(crate) fn table(&self) {
        if self.taken.len() < 2 {
            return;
        }
        println!();
        for Taken { name, time, remark } in &self.taken {
            println!("{:>9}  {name}{}{remark}", seconds(*time), if remark.is_empty() { "" } else { ": " });
        }
        println!("{:>9}  in all", seconds(self.started.elapsed()));
    }
}

fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 { format!("{} min {:02} s", whole / 60, whole % 60) } else { format!("{:.1} s", time.as_secs_f64()) }
}

fn slug(name: &str) -> String {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// Runs to the end, keeping what is printed; on a terminal the last line shows that it lives.
fn listen(run: &Run, log: &std::path::Path) -> Done<(bool, String)> {
    let (reader, writer) = std::io::pipe()?;
    let mut command = run.to_command();
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().map_err(|fault| Stop(format!("{run}: {fault}")))?;
    // The command holds the writing end; while it does, the reading end never sees the end.
    drop(command);
    let mut kept = File::create(log)?;
    let mut output = String::new();
    let lively = std::io::stdout().is_terminal();
    let mut line = Vec::new();
    let mut reader = BufReader::new(reader);
    while reader.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line).into_owned();
        kept.write_all(&line)?;
        if lively {
            let short: String = text.trim_end().chars().filter(|c| !c.is_control()).take(100).collect();
            print!("\r\u{1b}[2K    {short}");
            std::io::stdout().flush()?;
        }
        output.push_str(&text);
        line.clear();
    }
    if lively {
        print!("\r\u{1b}[2K");
    }
    Ok((child.wait()?.success(), output))
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    skipped: u64,
}

/// Reads the closing lines of Cargo's test runner, of Vitest and of Playwright.
fn count(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines() {
        let line = line.trim();
        let line = line.strip_prefix("test result: ok. ").or_else(|| line.strip_prefix("Tests ")).unwrap_or(line);
        // Playwright gives each outcome a line of its own, with the time in brackets.
        for part in line.split('(').next().unwrap_or(line).split([';', '|']) {
            match part.split_whitespace().collect::<Vec<_>>().as_slice() {
                [number, "passed"] => count.passed += number.parse().unwrap_or(0),
                [number, "ignored" | "skipped" | "todo" | "flaky"] => count.skipped += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_from_each_runner() {
        let cargo = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                     test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s";
        assert_eq!(count(cargo), Count { passed: 15, skipped: 1 });
        let vitest = " Test Files  2 passed (2)\n      Tests  7 passed | 2 skipped (9)\n   Start at  01:00:00";
        assert_eq!(count(vitest), Count { passed: 7, skipped: 2 });
        let playwright = "  ✓  1 [chromium] > plan.journey.ts:9:1 > moves (2.1s)\n  1 skipped\n  11 passed (14.2s)";
        assert_eq!(count(playwright), Count { passed: 11, skipped: 1 });
        assert_eq!(count("Test Files  2 passed (2)"), Count::default());
        assert_eq!(count("nothing"), Count::default());
    }

    #[test]
    fn a_log_has_a_name_that_any_file_system_takes() {
        assert_eq!(slug("Types: svelte-check (strict)"), "types-svelte-check-strict");
    }
}
