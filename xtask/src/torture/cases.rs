//! Blows that need no images: kills, failing calls, damaged files, crowds, wrong clocks, full and read-only disks.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, SUMMIT, acknowledged, any_action, decent, finish, kept, said, spawn};
use super::served::Served;
use crate::steps::{Done, Stop};

/// The program is killed while it writes: nothing acknowledged is lost, nothing is half done.
pub(super) fn kills(ground: &Ground, rounds: u64, seed: u64, signal: &str) -> Done<Row> {
    let mut row = Row::new(&format!("SIG{signal} while writing{}", ground.called()));
    let mut chance = Chance::of(seed);
    let store = ground.fresh("kills")?;
    let mut acks = 0;
    for round in 0..rounds {
        let mut child = spawn(ground.command(&store, &["perform", "--ack"]))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let lines: String = (0..60).map(|n| any_action(&mut chance, round * 60 + n)).collect();
        // The killed program reads no more: the rest of the lines is nobody's.
        let feeding = std::thread::spawn(move || input.map(|mut door| door.write_all(lines.as_bytes())));
        let mut said = String::new();
        if let Some(output) = output {
            let mut reader = BufReader::new(output);
            for _ in 0..chance.below(40) {
                if reader.read_line(&mut said)? == 0 {
                    break;
                }
            }
            // In the middle of the next ones, not right after an answer.
            let pause = std::time::Instant::now();
            let wait = std::time::Duration::from_micros(chance.below(3_000));
            while pause.elapsed() < wait {
                std::hint::spin_loop();
            }
            Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status()?;
            while reader.read_line(&mut said)? > 0 {}
        }
        child.wait()?;
        let _ = feeding.join();
        let last = acknowledged(&said);
        acks += said.lines().count();
        row.rounds += 1;
        match ground.look(&store)? {
            Ok(there) if there >= last => {}
            Ok(there) => row.fail(format!("round {round}: {last} was acknowledged, {there} is there")),
            Err(why) => row.fail(format!("round {round}: {why}")),
        }
    }
    row.say(format!("{acks} acknowledged changes"));
    Ok(row)
}

/// Each call on the store's files fails once: a sentence, no panic, a whole store, and the next start works.
pub(super) fn failing_calls(ground: &Ground, most: u64, every: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new("each system call failing once");
    let mut chance = Chance::of(seed);
    let input: String = (0..3).map(|n| any_action(&mut chance, n)).collect();
    let count = ground.scratch.join("count");
    let store = ground.fresh("calls")?;
    ground.run(&store, &["perform", "--ack"], &input, &[("TORTURE_COUNT", count.display().to_string())])?;
    let calls: u64 = fs::read_to_string(&count)?.trim().parse()?;
    // ENOSPC, EIO, EACCES, EMFILE.
    for error in [28, 5, 13, 24] {
        let mut call = 1 + chance.below(every);
        while call <= calls.min(most) {
            let store = ground.fresh("calls")?;
            let done =
                ground.run(&store, &["perform", "--ack"], &input, &[("TORTURE_FAIL", format!("{call} {error}"))])?;
            row.rounds += 1;
            let acks = acknowledged(&String::from_utf8_lossy(&done.stdout));
            if !decent(&done) {
                row.fail(format!("call {call}, error {error}: {}", said(&done)));
            } else if !done.status.success() && done.stderr.is_empty() {
                row.fail(format!("call {call}, error {error}: no sentence"));
            }
            match ground.look(&store)? {
                Ok(there) if there >= acks => {}
                Ok(there) => row.fail(format!("call {call}, error {error}: {acks} acknowledged, {there} there")),
                Err(why) => row.fail(format!("call {call}, error {error}: {why}")),
            }
            call += every;
        }
    }
    row.say(format!("of {calls} calls, four errors each"));
    Ok(row)
}

/// A bit of the store is turned over, or its end is missing: refused or read, but never a panic, and never written over.
pub(super) fn damage(ground: &Ground, flips: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new(&format!("bits turned over, pages emptied, ends cut off{}", ground.called()));
    let mut chance = Chance::of(seed);
    let whole = fs::read(&ground.sample)?;
    let (mut found, mut harmless) = (0, 0);
    let dump = ground.dump(&ground.sample)?;
    for round in 0..flips {
        let store = ground.fresh("damage")?;
        let mut bytes = whole.clone();
        let at = chance.below(bytes.len() as u64) as usize;
        if round % 10 == 9 {
            bytes.truncate(at);
        } else if round % 10 == 8 {
            let page = at / 4096 * 4096;
            let end = (page + 4096).min(bytes.len());
            bytes[page..end].fill(0);
        } else {
            bytes[at] ^= 1 << chance.below(8);
        }
        fs::write(&store, &bytes)?;
        let check = ground.run(&store, &["check"], "", &[])?;
        row.rounds += 1;
        if !decent(&check) {
            let place = kept(&format!("damage-{seed}-{round}.plenary"));
            fs::create_dir_all(place.parent().unwrap_or(&place))?;
            fs::write(&place, &bytes)?;
            row.fail(format!("{}; kept in {}", said(&check), place.display()));
        } else if check.status.success() {
            // What is said to be whole must say what it said before.
            match ground.dump(&store)? == dump {
                true => harmless += 1,
                false => row.fail(format!("round {round}, byte {at}: another store, and nothing was said")),
            }
        } else {
            found += 1;
        }
    }
    row.say(format!("{found} named, {harmless} of no consequence"));
    Ok(row)
}

/// What is no store, or a newer one, is refused and every byte of it left.
pub(super) fn strangers(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("foreign, newer and empty files");
    let whole = fs::read(&ground.sample)?;
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&999u32.to_be_bytes());
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(b"XXXX");
    let mut picture = vec![0xFF, 0xD8, 0xFF, 0xE0];
    picture.extend(b"JFIF".repeat(500));
    for (name, bytes) in [
        ("newer", newer),
        ("foreign", foreign),
        ("empty", Vec::new()),
        ("text", b"Dear all".to_vec()),
        ("jpeg", picture),
    ] {
        let store = ground.fresh("strangers")?;
        fs::write(&store, &bytes)?;
        let done = ground.run(&store, &["perform"], &any_action(&mut Chance::of(1), 1), &[])?;
        row.rounds += 1;
        if done.status.code() != Some(3) || done.stderr.is_empty() {
            row.fail(format!("{name}: {}", said(&done)));
        }
        let beside = fs::read_dir(store.parent().unwrap_or(Path::new(".")))?.count();
        if fs::read(&store)? != bytes || beside != 1 {
            row.fail(format!("{name}: something was written"));
        }
    }
    // What only looks like a log.
    let store = ground.fresh("strangers")?;
    let (mut log, mut chance) = (vec![0x37, 0x7f, 0x06, 0x82], Chance::of(7));
    log.extend((0..40_000).map(|_| chance.next() as u8));
    fs::write(store.with_file_name("store.plenary-wal"), log)?;
    row.rounds += 1;
    if let Err(why) = ground.look(&store)? {
        row.fail(format!("a log of chance: {why}"));
    }
    Ok(row)
}

/// A real log, left by a killed program, beside a file that it is not of: refused with both as they were, and once the log is away
/// the store is what it was.
pub(super) fn stale_logs(ground: &Ground) -> Done<Row> {
    let mut row = Row::new(&format!("logs of other stores and of earlier days{}", ground.called()));
    let log_of = |store: &Path| store.with_file_name("store.plenary-wal");
    for changes in [1, 2, 5, 30] {
        for own in [true, false] {
            let store = ground.fresh("of-the-log")?;
            killed_amid(ground, &store, 3)?;
            let log = fs::read(log_of(&store))?;
            // The own one goes on from there; another one begins anew.
            let store = if own { store } else { ground.fresh("beside-a-log")? };
            let mut chance = Chance::of(changes);
            let lines: String = (0..changes).map(|number| any_action(&mut chance, number)).collect();
            ground.run(&store, &["perform"], &lines, &[])?;
            let (dump, file) = (ground.dump(&store)?, fs::read(&store)?);
            fs::write(log_of(&store), &log)?;
            let done = ground.run(&store, &["perform"], &any_action(&mut chance, 99), &[])?;
            row.rounds += 1;
            let case = format!("{changes} changes, {}", if own { "an earlier day" } else { "another store" });
            if done.status.code() != Some(3) || done.stderr.is_empty() {
                row.fail(format!("{case}: {}", said(&done)));
            }
            if fs::read(&store)? != file || fs::read(log_of(&store))? != log {
                row.fail(format!("{case}: something was written"));
            }
            fs::remove_file(log_of(&store))?;
            if ground.dump(&store)? != dump {
                row.fail(format!("{case}: another store once the log is away"));
            }
        }
    }
    Ok(row)
}

/// Changes a store and is killed with the changes in the log.
fn killed_amid(ground: &Ground, store: &Path, changes: u64) -> Done {
    let mut child = spawn(ground.command(store, &["perform", "--ack"]))?;
    let mut chance = Chance::of(11);
    let lines: String = (0..changes).map(|number| any_action(&mut chance, number)).collect();
    if let Some(door) = child.stdin.as_mut() {
        door.write_all(lines.as_bytes())?;
    }
    let mut said = String::new();
    if let Some(output) = child.stdout.take() {
        let mut reader = BufReader::new(output);
        for _ in 0..changes {
            reader.read_line(&mut said)?;
        }
    }
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// Many at once: one works, the others are told; once it is gone the next may.
pub(super) fn crowd(ground: &Ground, at_once: usize) -> Done<Row> {
    let mut row = Row::new("starts at once");
    let store = ground.fresh("crowd")?;
    let mut children = Vec::new();
    for _ in 0..at_once {
        children.push(spawn(ground.command(&store, &["perform", "--ack"]))?);
    }
    let line = any_action(&mut Chance::of(1), 1);
    let mut working = 0;
    let mut holder = None;
    for mut child in children {
        row.rounds += 1;
        if let Some(door) = child.stdin.as_mut() {
            let _ = door.write_all(line.as_bytes());
        }
        let mut answer = String::new();
        let mut output = child.stdout.take().map(BufReader::new);
        if let Some(output) = output.as_mut() {
            output.read_line(&mut answer)?;
        }
        if answer.contains("\"entry\"") {
            working += 1;
            holder = Some(child);
        } else {
            let done = child.wait_with_output()?;
            if done.status.code() != Some(3) {
                row.fail(said(&done));
            }
        }
    }
    if working != 1 {
        row.fail(format!("{working} worked at once"));
    }
    if let Some(mut child) = holder {
        child.kill()?;
        child.wait()?;
    }
    row.rounds += 1;
    if let Err(why) = ground.look(&store)? {
        row.fail(format!("after the one was killed: {why}"));
    }
    Ok(row)
}

/// A clock years off in both directions: every change is taken, in its order.
pub(super) fn clocks(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("clocks years off");
    let store = ground.fresh("clocks")?;
    let year = 365 * 24 * 3_600i64;
    let mut before = 0;
    for (number, off) in [0, 10 * year, -year, 3_600, -20 * year, 0].into_iter().enumerate() {
        let line = any_action(&mut Chance::of(number as u64), number as u64);
        let done = ground.run(&store, &["perform", "--ack"], &line, &[("TORTURE_CLOCK", off.to_string())])?;
        let backup = ground.run(&store, &["backup"], "", &[("TORTURE_CLOCK", off.to_string())])?;
        row.rounds += 1;
        let entry = acknowledged(&String::from_utf8_lossy(&done.stdout));
        if entry <= before || !backup.status.success() {
            row.fail(format!("{off} s off: {} {}", said(&done), said(&backup)));
        }
        before = entry;
    }
    if let Err(why) = ground.look(&store)? {
        row.fail(why);
    }
    Ok(row)
}

/// A disk that fills while the program writes: a sentence, a whole store, and work that goes on once there is room. Then the same
/// disk read-only.
pub(super) fn full_disk(ground: &Ground, rounds: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new("full and read-only disk");
    let place = ground.scratch.join("small");
    fs::create_dir_all(&place)?;
    let mounted = |words: &[&str]| mounted(&place, words);
    if !mounted(SMALL) {
        row.say(NO_ROOT.into());
        return Ok(row);
    }
    let worked = (|| -> Done {
        let store = place.join("store.plenary");
        let mut chance = Chance::of(seed);
        for round in 0..rounds {
            for file in ["store.plenary-wal", "store.plenary-shm"] {
                if place.join(file).exists() {
                    fs::remove_file(place.join(file))?;
                }
            }
            fs::copy(&ground.sample, &store)?;
            // Room for less and less.
            let ballast = place.join("ballast");
            fs::write(&ballast, vec![0; (1_000_000 + round % 10 * 100_000) as usize])
                .or_else(|_| fs::write(&ballast, ""))?;
            let lines: String = (0..150).map(|n| any_action(&mut chance, n)).collect();
            let done = ground.run(&store, &["perform", "--ack"], &lines, &[])?;
            row.rounds += 1;
            let acks = String::from_utf8_lossy(&done.stdout)
                .lines()
                .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()?["entry"]["seq"].as_i64())
                .max()
                .unwrap_or_default();
            if !decent(&done) {
                row.fail(format!("round {round}: {}", said(&done)));
            }
            let backup = ground.run(&store, &["backup"], "", &[])?;
            if !decent(&backup) {
                row.fail(format!("round {round}, backup: {}", said(&backup)));
            }
            fs::remove_file(&ballast)?;
            match ground.look(&store)? {
                Ok(there) if there >= acks => {}
                Ok(there) => row.fail(format!("round {round}: {acks} acknowledged, {there} there")),
                Err(why) => row.fail(format!("round {round}: {why}")),
            }
            fs::remove_dir_all(place.join("store.backups")).or_else(|fault| match fault.kind() {
                std::io::ErrorKind::NotFound => Ok(()),
                _ => Err(fault),
            })?;
        }
        let before = fs::read(&store)?;
        if mounted(&["-o", "remount,ro"]) {
            let done = ground.run(&store, &["perform"], &any_action(&mut chance, 1), &[])?;
            row.rounds += 1;
            if done.status.code() != Some(3) || !String::from_utf8_lossy(&done.stderr).contains("may not be written") {
                row.fail(format!("read-only: {}", said(&done)));
            }
            if fs::read(&store)? != before {
                row.fail("read-only: something was written".into());
            }
        }
        Ok(())
    })();
    Command::new("umount").arg(&place).status()?;
    worked.map(|()| row)
}

/// A small disk in memory.
const SMALL: &[&str] = &["-t", "tmpfs", "-o", "size=3m", "tmpfs"];
const NO_ROOT: &str = "left out: only root may mount a small disk";

fn mounted(place: &Path, words: &[&str]) -> bool {
    Command::new("mount").args(words).arg(place).output().is_ok_and(|output| output.status.success())
}

/// The program is started while the disk is full, or may only be read: it opens and answers, a change is refused with a sentence, and
/// once that is mended the same program goes on.
pub(super) fn started_shut(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("started on a full and on a read-only disk");
    let place = ground.scratch.join("shut");
    fs::create_dir_all(&place)?;
    if !mounted(&place, SMALL) {
        row.say(NO_ROOT.into());
        return Ok(row);
    }
    let worked = (|| -> Done {
        let (store, ballast) = (place.join("store.plenary"), place.join("ballast"));
        fs::copy(&ground.sample, &store)?;
        let mut chance = Chance::of(5);
        for (round, code) in ["disk_full", "read_only"].into_iter().cycle().take(6).enumerate() {
            if code == "disk_full" {
                // As much as there is room for.
                let _ = fs::write(&ballast, vec![0; 4 << 20]);
            } else if !mounted(&place, &["-o", "remount,ro"]) {
                return Err(Stop("the small disk could not be made read-only".into()));
            }
            let served = Served::of(ground, &store, &[])?;
            let action: Value = serde_json::from_str(&any_action(&mut chance, round as u64))?;
            let history = served.ask("ask", &json!({"view": "history", "with": {"limit": 1}}))?;
            let refused = served.ask("perform", &action)?;
            if code == "disk_full" {
                fs::remove_file(&ballast)?;
            } else {
                mounted(&place, &["-o", "remount,rw"]);
            }
            let mended = served.ask("perform", &action)?;
            served.end()?;
            row.rounds += 1;
            if history.0 != 200 {
                row.fail(format!("{code}, reading: {} {}", history.0, history.1));
            }
            if refused.0 == 200 || refused.1["code"] != code {
                row.fail(format!("{code}, a change: {} {}", refused.0, refused.1));
            }
            if mended.0 != 200 {
                row.fail(format!("{code}, mended: {} {}", mended.0, mended.1));
            }
            if let Err(why) = ground.look(&store)? {
                row.fail(format!("{code}: {why}"));
            }
        }
        Ok(())
    })();
    Command::new("umount").arg(&place).status()?;
    worked.map(|()| row)
}

/// Nothing to be found in the surroundings: no HOME, no language, no user, no D-Bus.
pub(super) fn bare(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("no HOME, no locale, no D-Bus");
    let store = ground.fresh("bare")?;
    for locale in [None, Some("C"), Some("xx_XX.nonsense"), Some("ko_KR.EUC-KR")] {
        let mut command = ground.command(&store, &["perform", "--ack"]);
        command.env_clear();
        if let Some(locale) = locale {
            command.env("LANG", locale).env("LC_ALL", locale);
        }
        let done = finish(spawn(command)?, &any_action(&mut Chance::of(3), row.rounds))?;
        row.rounds += 1;
        if !done.status.success() {
            row.fail(format!("{locale:?}: {}", said(&done)));
        }
    }
    let refused =
        ground.run(&store, &["ask", "overview", &format!(r#"{{"summit":"{SUMMIT}","nobody":1}}"#)], "", &[])?;
    row.rounds += 1;
    if refused.status.code() != Some(1) {
        row.fail(format!("an unknown field: {}", said(&refused)));
    }
    Ok(row)
}
