//! Power cuts: the program works once while every write and sync is logged, and then the disk is built as a cut at any moment
//! could have left it, over and over; each one is opened by the program.

use std::fs;
use std::path::Path;

use super::Row;
use super::chance::Chance;
use super::disk::{Disk, Image, Record, Syncs, read_log};
use super::program::{Ground, acknowledged, any_action, finish, kept, said, spawn};
use crate::steps::{Done, Stop};

/// What must be true of an image.
enum Must<'a> {
    /// The store is whole and holds what was acknowledged.
    HoldAcks,
    /// The store is what it was before or what it was after.
    BeEither(&'a [Vec<u8>]),
}

/// One way of working.
struct Work<'a> {
    words: Vec<&'a str>,
    input: String,
}

pub(super) fn run(ground: &Ground, images: u64, seed: u64) -> Done<Vec<Row>> {
    let mut chance = Chance::of(seed);
    let actions: String = (0..240).map(|number| any_action(&mut chance, number)).collect();
    let (few, many) = (images / 10, images - images / 10 * 5);
    let mut rows = Vec::new();

    let write = Work { words: vec!["perform", "--ack"], input: actions };
    let store = ground.fresh("writing")?;
    let (disk, log) = logged(ground, &store, &write)?;
    rows.push(images_of(ground, "power cut while writing", (&disk, &log), &Must::HoldAcks, Syncs::All, many, seed)?);
    for (name, syncs) in
        [("control: as with synchronous = NORMAL", Syncs::Normal), ("control: as with synchronous = OFF", Syncs::None)]
    {
        let control = images_of(ground, name, (&disk, &log), &Must::HoldAcks, syncs, few, seed)?;
        let blind = u64::from(control.bad == 0);
        let note = format!("{} of {} seen, as must be", control.bad, control.rounds);
        rows.push(Row { bad: blind, note, ..control });
    }

    let store = ground.fresh("importing")?;
    let list = store.with_file_name("list.csv");
    let lines: String = (0..120).map(|n| format!("KOR,Delegate {n},Director\n")).collect();
    fs::write(&list, format!("Delegation,Name,Title\n{lines}"))?;
    let list = list.display().to_string();
    let import = Work { words: vec!["import", "delegates", &list], input: String::new() };
    rows.push(either(ground, "power cut while importing", &store, &import, few, seed)?);

    // A store of the first schema there was: opening it brings it through every one since.
    let store = ground.fresh("migrating")?;
    fs::copy(crate::command::root().join("crates/store/fixtures/v1.plenary"), &store)?;
    let migrate = Work { words: vec!["ask", "summits"], input: String::new() };
    rows.push(either(ground, "power cut while migrating", &store, &migrate, few, seed)?);

    let store = ground.fresh("backing-up")?;
    let backup = Work { words: vec!["backup"], input: String::new() };
    rows.push(either(ground, "power cut while backing up", &store, &backup, few, seed)?);

    let store = ground.fresh("restoring")?;
    let copy = ground.scratch.join("restored.plenary");
    fs::copy(&ground.sample, &copy)?;
    let mut chance = Chance::of(seed);
    let input: String = (0..10).map(|number| any_action(&mut chance, number)).collect();
    finish(spawn(ground.command(&store, &["perform"]))?, &input)?;
    let copy = copy.display().to_string();
    let restore = Work { words: vec!["restore", &copy], input: String::new() };
    rows.push(either(ground, "power cut while restoring", &store, &restore, few, seed)?);
    Ok(rows)
}

/// The same with a protected store, and while one is being protected. Fewer, since to try a passphrase costs a second.
pub(super) fn protected(open: &Ground, ground: &Ground, images: u64, seed: u64) -> Done<Vec<Row>> {
    let mut chance = Chance::of(seed);
    let actions: String = (0..60).map(|number| any_action(&mut chance, number)).collect();
    let write = Work { words: vec!["perform", "--ack"], input: actions };
    let store = ground.fresh("writing")?;
    let (disk, log) = logged(ground, &store, &write)?;
    let name = "power cut while writing, protected";
    let mut rows = vec![images_of(ground, name, (&disk, &log), &Must::HoldAcks, Syncs::All, images, seed)?];

    // A plain store is opened with a passphrase all the same, so what a cut leaves is looked at in one way.
    let store = open.fresh("protecting")?;
    let protect = Work { words: vec!["protect"], input: String::new() };
    rows.push(either(ground, "power cut while protecting", &store, &protect, images, seed)?);
    let store = ground.fresh("unprotecting")?;
    let unprotect = Work { words: vec!["unprotect"], input: String::new() };
    rows.push(either(ground, "power cut while taking protection off", &store, &unprotect, images, seed)?);
    Ok(rows)
}

/// Works once under the log; gives the disk before and the log.
fn logged(ground: &Ground, store: &Path, work: &Work<'_>) -> Done<(Disk, Vec<Record>)> {
    let disk = Disk::of(store.parent().unwrap_or(store))?;
    let log = ground.scratch.join("writes.log");
    if log.exists() {
        fs::remove_file(&log)?;
    }
    let command = ground.shimmed(store, &work.words, &[("TORTURE_LOG", log.display().to_string())]);
    let done = finish(spawn(command)?, &work.input)?;
    if !done.status.success() {
        return Err(Stop(format!("{}: {}", work.words.join(" "), said(&done))));
    }
    Ok((disk, read_log(&log)?))
}

/// Work that is either done or not.
fn either(ground: &Ground, name: &str, store: &Path, work: &Work<'_>, images: u64, seed: u64) -> Done<Row> {
    let broken = Stop;
    // Of a copy: looking at a store of an older schema changes it.
    let beside = ground.fresh("before")?;
    fs::copy(store, &beside)?;
    let before = ground.dump(&beside)?.map_err(broken)?;
    let (disk, log) = logged(ground, store, work)?;
    let after = ground.dump(store)?.map_err(broken)?;
    images_of(ground, name, (&disk, &log), &Must::BeEither(&[before, after]), Syncs::All, images, seed)
}

fn images_of(
    ground: &Ground,
    name: &str,
    (disk, log): (&Disk, &[Record]),
    must: &Must<'_>,
    syncs: Syncs,
    images: u64,
    seed: u64,
) -> Done<Row> {
    const AT_A_POINT: u64 = 4;
    let mut chance = Chance::of(seed);
    let mut points: Vec<usize> =
        (0..images.div_ceil(AT_A_POINT)).map(|_| chance.below(log.len() as u64 + 1) as usize).collect();
    points.sort_unstable();
    let mut disk = disk.clone();
    let (mut at, mut row) = (0, Row::new(name));
    for point in points {
        while at < point {
            disk.follow(&log[at], &log[at + 1..], syncs);
            at += 1;
        }
        for _ in 0..AT_A_POINT.min(images - row.rounds) {
            row.rounds += 1;
            let image = disk.image(&mut chance);
            if let Some(why) = wrong(ground, &image, must, acknowledged(&disk.said))? {
                row.bad += 1;
                // The controls fail by design: there is nothing to keep.
                if syncs == Syncs::All {
                    let place = kept(&format!("cut-{seed}-{at}-{}", row.rounds));
                    put(&image, &place)?;
                    row.note = format!("{why}; kept in {}", place.display());
                }
            }
        }
    }
    Ok(row)
}

/// What is wrong with an image, if anything.
fn wrong(ground: &Ground, image: &Image, must: &Must<'_>, acks: i64) -> Done<Option<String>> {
    let folder = ground.scratch.join("image");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    put(image, &folder)?;
    let store = folder.join("store.plenary");
    let last = match ground.look(&store)? {
        Ok(last) => last,
        Err(why) => return Ok(Some(why)),
    };
    match must {
        Must::HoldAcks => Ok((last < acks).then(|| format!("{acks} was acknowledged, {last} is there"))),
        Must::BeEither(known) => Ok(match ground.dump(&store)? {
            Ok(dump) if known.contains(&dump) => None,
            Ok(_) => Some("neither what it was before nor what it was after".into()),
            Err(why) => Some(why),
        }),
    }
}

fn put(image: &Image, folder: &Path) -> Done {
    for (name, bytes) in image {
        let path = folder.join(name.trim_start_matches('/'));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
