//! The disk as a power cut could have left it: what was synced is there, of what was not, any part may be.
//!
//! Harsher than most disks: a file that was synced may still lack its name until its folder is synced; of unsynced writes any
//! sectors of 512 bytes may be there. Changes of names become durable in their order, as in a file system with a journal.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use super::chance::Chance;
use crate::steps::{Done, Stop};

const SECTOR: usize = 512;

/// What the shim logged.
pub(super) struct Record {
    what: u8,
    inode: u64,
    offset: u64,
    path: String,
    data: Vec<u8>,
}

const CREATED: u8 = 1;
const WROTE: u8 = 2;
const CUT: u8 = 3;
const SYNCED: u8 = 4;
const FOLDER_SYNCED: u8 = 5;
const RENAMED: u8 = 6;
const REMOVED: u8 = 7;
const LINKED: u8 = 8;
const ACKNOWLEDGED: u8 = 9;

/// Which syncs count: all, or fewer, to show that the images would tell a program that syncs too little.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syncs {
    /// As the program made them.
    All,
    /// As with `synchronous = NORMAL`: the log is synced before a checkpoint only.
    Normal,
    /// As with `synchronous = OFF`.
    None,
}

pub(super) fn read_log(path: &Path) -> Done<Vec<Record>> {
    let bytes = fs::read(path)?;
    let mut records = Vec::new();
    let mut rest = &bytes[..];
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
    while !rest.is_empty() {
        let (head, after) = rest.split_at_checked(25).ok_or_else(|| Stop("the log of writes is cut off".into()))?;
        let (path, data) = (number(&head[17..21]) as usize, number(&head[21..25]) as usize);
        let (body, after) =
            after.split_at_checked(path + data).ok_or_else(|| Stop("the log of writes is cut off".into()))?;
        records.push(Record {
            what: head[0],
            inode: number(&head[1..9]),
            offset: number(&head[9..17]),
            path: String::from_utf8_lossy(&body[..path]).into_owned(),
            data: body[path..].to_vec(),
        });
        rest = after;
    }
    Ok(records)
}

#[derive(Clone)]
enum Change {
    Wrote(usize, Vec<u8>),
    Cut(usize),
}

#[derive(Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
    name: String,
}

#[derive(Clone)]
enum Naming {
    Created(String, usize),
    Renamed(String, String),
    Removed(String),
    Linked(String, String),
}

/// Files by their paths below the folder.
pub(super) type Image = BTreeMap<String, Vec<u8>>;

/// The disk while the log is gone through.
#[derive(Clone, Default)]
pub(super) struct Disk {
    files: Vec<File>,
    by_inode: HashMap<u64, usize>,
    durable: BTreeMap<String, usize>,
    live: BTreeMap<String, usize>,
    pending: Vec<Naming>,
    /// What the program has printed so far.
    pub(super) said: String,
}

impl Disk {
    /// The disk before the program ran: all there is in the folder, durable.
    pub(super) fn of(folder: &Path) -> Done<Self> {
        let mut disk = Self::default();
        disk.take(folder, folder)?;
        Ok(disk)
    }

    fn take(&mut self, root: &Path, folder: &Path) -> Done {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.take(root, &path)?;
                continue;
            }
            let name = format!("/{}", path.strip_prefix(root)?.display());
            let file = self.files.len();
            self.files.push(File { durable: fs::read(&path)?, pending: Vec::new(), name: name.clone() });
            #[cfg(unix)]
            self.by_inode.insert(std::os::unix::fs::MetadataExt::ino(&fs::metadata(&path)?), file);
            self.durable.insert(name.clone(), file);
            self.live.insert(name, file);
        }
        Ok(())
    }

    /// Goes one step on. `next` are the records after this one.
    pub(super) fn follow(&mut self, record: &Record, next: &[Record], syncs: Syncs) {
        match record.what {
            CREATED => {
                let file = self.files.len();
                self.files.push(File { name: record.path.clone(), ..File::default() });
                self.by_inode.insert(record.inode, file);
                self.name(Naming::Created(record.path.clone(), file));
            }
            WROTE => self.change(record.inode, Change::Wrote(record.offset as usize, record.data.clone())),
            CUT => self.change(record.inode, Change::Cut(record.offset as usize)),
            SYNCED => {
                let Some(&file) = self.by_inode.get(&record.inode) else { return };
                let counts = match syncs {
                    Syncs::All => true,
                    Syncs::None => false,
                    Syncs::Normal => {
                        !self.files[file].name.ends_with("-wal")
                            || next
                                .iter()
                                .find(|after| after.what == WROTE)
                                .is_some_and(|after| self.by_inode.get(&after.inode) != Some(&file))
                    }
                };
                if counts {
                    let file = &mut self.files[file];
                    for change in std::mem::take(&mut file.pending) {
                        apply(&mut file.durable, &change, |_| true);
                    }
                }
            }
            FOLDER_SYNCED if syncs != Syncs::None => {
                for naming in std::mem::take(&mut self.pending) {
                    rename(&mut self.durable, &naming);
                }
            }
            RENAMED => self.name(Naming::Renamed(record.path.clone(), text(&record.data))),
            LINKED => self.name(Naming::Linked(record.path.clone(), text(&record.data))),
            REMOVED => self.name(Naming::Removed(record.path.clone())),
            ACKNOWLEDGED => self.said.push_str(&text(&record.data)),
            _ => {}
        }
    }

    fn change(&mut self, inode: u64, change: Change) {
        if let Some(&file) = self.by_inode.get(&inode) {
            self.files[file].pending.push(change);
        }
    }

    fn name(&mut self, naming: Naming) {
        rename(&mut self.live, &naming);
        if let Naming::Renamed(_, to) = &naming
            && let Some(&file) = self.live.get(to)
        {
            self.files[file].name.clone_from(to);
        }
        self.pending.push(naming);
    }

    /// The disk after the power went now, one of the many ways it can be.
    pub(super) fn image(&self, chance: &mut Chance) -> Image {
        let manner = chance.below(4);
        let most = self.pending.len() as u64;
        let mut names = self.durable.clone();
        let kept = match chance.below(3) {
            0 => 0,
            1 => most,
            _ => chance.below(most + 1),
        };
        for naming in &self.pending[..kept as usize] {
            rename(&mut names, naming);
        }
        let mut image = Image::new();
        for (name, file) in names {
            // The index of the log is made anew when a store is opened first.
            if name.ends_with("-shm") {
                continue;
            }
            let file = &self.files[file];
            let mut bytes = file.durable.clone();
            for change in &file.pending {
                match manner {
                    0 => {}
                    1 => apply(&mut bytes, change, |_| true),
                    _ => apply(&mut bytes, change, |_| chance.below(2) == 0),
                }
            }
            image.insert(name, bytes);
        }
        image
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
    match naming {
        Naming::Created(path, file) => {
            names.insert(path.clone(), *file);
        }
        Naming::Renamed(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Naming::Linked(from, to) => {
            if let Some(&file) = names.get(from) {
                names.insert(to.clone(), file);
            }
        }
        Naming::Removed(path) => {
            names.remove(path);
        }
    }
}

/// Writes those sectors of a change that reached the disk.
fn apply(bytes: &mut Vec<u8>, change: &Change, mut reached: impl FnMut(usize) -> bool) {
    match change {
        Change::Cut(length) => {
            if reached(0) {
                bytes.resize(*length, 0);
            }
        }
        Change::Wrote(offset, data) => {
            let mut at = 0;
            while at < data.len() {
                let length = (SECTOR - (offset + at) % SECTOR).min(data.len() - at);
                if reached(at) {
                    let from = offset + at;
                    if bytes.len() < from + length {
                        bytes.resize(from + length, 0);
                    }
                    bytes[from..from + length].copy_from_slice(&data[at..at + length]);
                }
                at += length;
            }
        }
    }
}
