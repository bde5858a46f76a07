//! The desk: one open store, and the two doors to it.

use crate::{
    Failure, Outcome,
    action::{Action, Bench, officer_named},
    backup::{Keeping, Troubles},
    expected::Remembered,
    export::{self, EntrySaid, ExportOf, ExportedFile, FilesOf, News, Prepared, Publication, Task},
    import::{self, Batch, ImportKind, ImportOf, ImportPreview, Imported, LineProblem, apart::Apart},
    outcome::{EntryBrief, Subject},
    pins::Guesses,
    sending::Sending,
    source::{Machine, Moment, Source},
    taken_back,
    view::{self, Look},
};
use chrono::{DateTime, Utc};
use plenary_domain::{Clocks, DelegationId, OfficerId, Refusal, Rules, SummitId, Words};
use plenary_store::{
    Backup, EntryHead, HistoryOf, Issue, Kept, LastPublished, OpenFault, Reader, Shelf, Stamp, Store, StoreKey, Topic,
    Why, Written,
};
use serde_json::Value;
use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Everything the product can do and answer, over one open store.
///
/// It may be shared between threads; one works at a time, and what one has done is on the disk before the next looks.
pub struct Desk {
    /// None once the store is closed, also for those who are still at work with the desk.
    inner: Mutex<Option<Inner>>,
    apart: Option<Apart>,
    keeping: Keeping,
    sending: Sending,
}

struct Inner {
    store: Store,
    source: Box<dyn Source>,
    rules: Arc<Rules>,
    officer: String,
    guesses: Guesses,
    remembered: Remembered,
}

/// What clocks show: by the zone rules, and by what officers have set by hand in this store.
fn clocks(rules: &Arc<Rules>, rows: &Reader<'_>) -> Result<Clocks, Failure> {
    Ok(Clocks::new(Arc::clone(rules)).with_manual(rows.manual_offsets().all()?))
}

impl Inner {
    fn look<T>(
        &mut self,
        troubles: Troubles,
        question: impl FnOnce(&Look<'_, '_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let now = self.source.now();
        let desk = self.store.desk();
        let (rules, officer, remembered) = (&self.rules, self.officer.as_str(), &self.remembered);
        self.store.read(|rows| {
            question(&Look { rows, now, clocks: clocks(rules, rows)?, officer, desk, remembered, troubles })
        })
    }

    fn stamp(&mut self) -> (Stamp, Moment) {
        let now = self.source.now();
        (Stamp { id: self.source.id(), at: now.at, offset: now.offset, officer: self.officer.clone() }, now)
    }

    fn perform(&mut self, action: Action) -> Result<Outcome, Failure> {
        let (stamp, now) = self.stamp();
        let Self { store, source, rules, officer, guesses, remembered } = self;
        let name = action.name();
        let written = store.write(&stamp, &name, |rows| {
            let clocks = clocks(rules, rows)?;
            action.carry_out(&mut Bench { rows, now, clocks, source: &mut **source, officer, guesses })
        })?;
        remembered.touched(&written.touched);
        Ok(outcome(written.value, written.entry, written.touched))
    }

    fn revert(&mut self, seq: i64) -> Result<Outcome, Failure> {
        let (stamp, _) = self.stamp();
        self.store.read(|rows| own_pin(rows, seq, &stamp.officer))?;
        let Written { entry, touched, .. } = self.store.revert_if(seq, &stamp, taken_back::holds)?;
        self.remembered.touched(&touched);
        Ok(outcome(None, entry, touched))
    }

    /// Does what may give whoever is on shift another name: they sign with that one from then on. The one before is nobody's, and no PIN
    /// guards it.
    fn staying_on_shift(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<Outcome, Failure>,
    ) -> Result<Outcome, Failure> {
        let listed = self.store.read(|rows| officer_named(rows, &self.officer))?;
        let done = work(self)?;
        if let Some(before) = listed.filter(|listed| listed.name == self.officer)
            && let Ok(Some(after)) = self.store.read(|rows| rows.officers().get(before.id))
        {
            self.officer = after.name;
        }
        Ok(done)
    }

    fn on_shift(&mut self, name: String, pin: Option<&str>) -> Result<(), Failure> {
        let now = self.source.now().at;
        let Self { store, officer, guesses, .. } = self;
        let (listed, hash) = store.read(|rows| {
            let listed = officer_named(rows, &name)?;
            let hash = match &listed {
                Some(listed) if listed.pin > 0 => rows.officers().pin(listed.id, listed.pin)?,
                _ => None,
            };
            Ok::<_, Failure>((listed, hash))
        })?;
        let Some(listed) = listed else {
            *officer = name;
            return Ok(());
        };
        if listed.retired {
            return Err(Refusal::new(
                "retired",
                Words::new(
                    "This officer is no longer on the list. Add the name again first.",
                    "담당자 목록에서 제외된 이름입니다. 먼저 다시 추가해 주세요.",
                ),
            )
            .at("officer")
            .into());
        }
        if listed.pin > 0 && (*officer != listed.name || pin.is_some()) {
            guesses.check(now, listed.id, &hash.unwrap_or_default(), pin, "pin")?;
        }
        *officer = listed.name;
        Ok(())
    }

    fn signs(&mut self, pin: Option<&str>) -> Result<(), Failure> {
        let now = self.source.now().at;
        let Self { store, officer, guesses, .. } = self;
        let guarded = store.read(|rows| {
            let Some(listed) = officer_named(rows, officer.trim())?.filter(|listed| listed.pin > 0) else {
                return Ok::<_, Failure>(None);
            };
            Ok(Some((listed.id, rows.officers().pin(listed.id, listed.pin)?.unwrap_or_default())))
        })?;
        let Some((id, hash)) = guarded else { return Ok(()) };
        guesses.check(now, id, &hash, pin, "pin")
    }
}

impl Desk {
    /// Opens a store, or makes a new one where there is no file yet. `officer` stands on every change.
    pub fn open(path: &Path, key: &StoreKey, officer: &str) -> Result<Self, Failure> {
        Self::with(path, key, officer, Box::<Machine>::default())
    }

    /// Opens a store that must exist.
    pub fn open_existing(path: &Path, key: &StoreKey, officer: &str, source: Box<dyn Source>) -> Result<Self, Failure> {
        let store = Store::open_existing(path, key)?;
        Ok(Self::over(store, officer, source))
    }

    /// Opens a store with another source of time, ids and zone rules.
    pub fn with(path: &Path, key: &StoreKey, officer: &str, source: Box<dyn Source>) -> Result<Self, Failure> {
        Ok(Self::over(Store::open(path, key)?, officer, source))
    }

    pub(crate) fn over(store: Store, officer: &str, source: Box<dyn Source>) -> Self {
        let rules = source.rules();
        Self {
            inner: Mutex::new(Some(Inner {
                store,
                source,
                rules,
                officer: officer.to_owned(),
                guesses: Guesses::default(),
                remembered: Remembered::default(),
            })),
            apart: None,
            keeping: Keeping::default(),
            sending: Sending::default(),
        }
    }

    /// A thread that panicked has rolled its transaction back, so what is behind the lock is sound.
    fn inner(&self) -> MutexGuard<'_, Option<Inner>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works while nobody else does. Refused with `desk_locked` once the store is closed.
    fn within<T>(&self, work: impl FnOnce(&mut Inner) -> Result<T, Failure>) -> Result<T, Failure> {
        self.inner().as_mut().map_or_else(|| Err(locked().into()), work)
    }

    fn look<T>(&self, question: impl FnOnce(&Look<'_, '_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let troubles = self.keeping.troubles();
        self.within(|inner| inner.look(troubles, question))
    }

    pub(crate) fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    pub(crate) fn moment(&self) -> Result<Moment, Failure> {
        self.within(|inner| Ok(inner.source.now()))
    }

    pub(crate) fn path(&self) -> Result<PathBuf, Failure> {
        self.within(|inner| Ok(inner.store.path().to_owned()))
    }

    /// The shelf beside the store.
    pub(crate) fn shelf(&self) -> Result<Shelf, Failure> {
        self.within(|inner| Ok(inner.store.shelf()))
    }

    /// Works on how the store is protected. Other questions wait meanwhile.
    pub(crate) fn with_store<T>(&self, work: impl FnOnce(&mut Store) -> Result<T, OpenFault>) -> Result<T, Failure> {
        self.within(|inner| Ok(work(&mut inner.store)?))
    }

    /// Whether anything was changed since the newest of these copies was made.
    pub(crate) fn changed_since(&self, list: &[Kept]) -> Result<bool, Failure> {
        self.within(|inner| changed_since(&inner.store, list))
    }

    /// Puts a copy in the store's place and goes on with it.
    pub(crate) fn put_back(&self, copy: &Path, key: &StoreKey) -> Result<(), Failure> {
        self.within(|inner| {
            let done = inner.store.put_back(copy, key);
            inner.remembered = Remembered::default();
            done?;
            Ok(())
        })
    }

    /// Another officer takes over; every change from now on stands under this name. One of the list who has a PIN is
    /// asked for it; whoever is on shift already is not, unless a PIN is given to be looked at.
    ///
    /// Refused with `pin_needed`, `pin_wrong`, `pin_wait` or `retired`; then whoever was on shift stays.
    pub fn on_shift(&self, officer: &str, pin: Option<&str>) -> Result<(), Failure> {
        let name = plenary_domain::text::required("officer", officer)?;
        self.within(|inner| inner.on_shift(name, pin))
    }

    /// Looks whether the officer this desk was opened for may sign: one of the list who has a PIN is asked for it. Who has none, and
    /// who is not on the list, signs as ever.
    ///
    /// Refused with `pin_needed` or `pin_wrong`.
    pub fn signs(&self, pin: Option<&str>) -> Result<(), Failure> {
        self.within(|inner| inner.signs(pin))
    }

    /// Carries an action out: wholly, or not at all.
    pub fn perform(&self, action: Action) -> Result<Outcome, Failure> {
        let _erases = matches!(action, Action::Erasure(_)).then(|| self.sending.to_erase());
        self.within(|inner| match action {
            Action::Officer(_) => inner.staying_on_shift(|inner| inner.perform(action)),
            _ => inner.perform(action),
        })
    }

    /// Answers a view as JSON text. [`view::VIEWS`] lists them.
    pub fn ask(&self, view: &str, with: Value) -> Result<String, Failure> {
        let answered = self.look(|at| view::answer(view, with, at))?;
        answered()
    }

    /// Takes the latest change back that stands.
    pub fn undo(&self) -> Result<Outcome, Failure> {
        let target = self.within(|inner| Ok(inner.store.undo_target()?))?;
        self.revert_target(target, || {
            Refusal::new("nothing", Words::new("There is nothing to undo.", "실행 취소할 내용이 없습니다."))
        })
    }

    /// Does the change again that was taken back last.
    pub fn redo(&self) -> Result<Outcome, Failure> {
        let target = self.within(|inner| Ok(inner.store.redo_target()?))?;
        self.revert_target(target, || {
            Refusal::new("nothing", Words::new("There is nothing to redo.", "다시 실행할 내용이 없습니다."))
        })
    }

    /// Takes any change of the history back, by its number, if nothing later changed the same fields.
    pub fn revert(&self, seq: i64) -> Result<Outcome, Failure> {
        self.within(|inner| inner.staying_on_shift(|inner| inner.revert(seq)))
    }

    fn revert_target(&self, target: Option<EntryHead>, nothing: impl FnOnce() -> Refusal) -> Result<Outcome, Failure> {
        match target {
            Some(head) => self.revert(head.seq),
            None => Err(nothing().into()),
        }
    }

    /// Makes a file for the world outside. Nothing is changed, and nothing is remembered.
    pub fn export(&self, request: ExportOf) -> Result<ExportedFile, Failure> {
        let files = self.prepare(request)?.files;
        files.into_iter().next().ok_or_else(|| Failure::gone("file"))
    }

    /// Makes a file that is to be handed out: [`Desk::handed_out`] remembers it once it is written.
    pub fn prepare(&self, request: ExportOf) -> Result<Prepared, Failure> {
        self.look(|at| Ok(Prepared { erased: at.rows.erasures().number()?, ..export::prepare(request, at)? }))
    }

    /// The delegation that had this code in a release of a summit; none where it kept no such code.
    pub fn coded_in_release(
        &self,
        summit: SummitId,
        release: u32,
        code: &str,
    ) -> Result<Option<DelegationId>, Failure> {
        self.look(|at| export::coded(summit, release, code, at))
    }

    /// Makes several files that are to be handed out.
    pub fn prepare_each(&self, request: FilesOf) -> Result<Prepared, Failure> {
        self.look(|at| Ok(Prepared { erased: at.rows.erasures().number()?, ..export::prepare_each(request, at)? }))
    }

    /// Remembers what was handed out, and gives the topics that are touched by it.
    ///
    /// It is no change of the programme: no line of the history, and undo passes it by.
    ///
    /// Refused with `erased_since` where somebody was erased since they were made: nothing of that person is remembered again.
    pub fn handed_out(&self, prepared: &Prepared) -> Result<Vec<Topic>, Failure> {
        if prepared.issues.is_empty() {
            return Ok(Vec::new());
        }
        self.within(|inner| {
            if inner.store.read(|rows| rows.erasures().number())? != prepared.erased {
                return Err(export::erased_since_made().into());
            }
            let (stamp, _) = inner.stamp();
            let issues: Vec<Issue> =
                prepared.issues.iter().map(|issue| Issue { id: inner.source.id(), ..issue.clone() }).collect();
            inner.store.issued(&stamp, &issues)?;
            Ok(vec![Topic::Issues])
        })
    }

    /// What is to be put on a summit's calendar server, compared with what stands there by our doing. Nothing is sent.
    pub fn publication(&self, summit: SummitId) -> Result<Publication, Failure> {
        self.look(|at| export::publication(summit, at))
    }

    /// To be held while an entry is sent and noted as sent: nobody is erased in between, or the name would stand there again.
    ///
    /// Refused with `erased_since` where somebody was erased since the publication was put together.
    pub fn sending(&self, publication: &Publication) -> Result<MutexGuard<'_, ()>, Failure> {
        let sending = self.sending.to_send();
        match self.look(|at| Ok(at.rows.erasures().number()?))? == publication.erased {
            true => Ok(sending),
            false => Err(export::erased_since().into()),
        }
    }

    /// Notes that an entry stands on the server now, or no more. It is no line of the history, and undo passes it by.
    pub fn published(&self, done: &Task) -> Result<(), Failure> {
        self.within(|inner| {
            match done.news {
                News::Withdrawn => inner.store.withdrawn(&done.entry)?,
                _ => inner.store.published(&done.entry)?,
            }
            Ok(())
        })
    }

    /// Notes what came of the publication of a calendar, now. It is no line of the history, and undo passes it by.
    pub fn publication_ended(&self, last: LastPublished) -> Result<(), Failure> {
        self.within(|inner| {
            let (stamp, _) = inner.stamp();
            Ok(inner.store.last_published(&LastPublished { at: stamp.at, officer: stamp.officer, ..last })?)
        })
    }

    /// What an entry of a calendar server says, whoever wrote it; `None` where it cannot be read.
    pub fn entry_said(&self, summit: SummitId, entry: &str) -> Option<EntrySaid> {
        let batch = self.read(&ImportOf::new(ImportKind::Ics, summit), None, entry.as_bytes()).ok()?;
        batch.first_entry().map(EntrySaid::of)
    }

    /// Has files from outside read by a process of their own from now on: what hosts do with what anybody may send.
    #[must_use]
    pub fn reads_apart(mut self, apart: Apart) -> Self {
        self.apart = Some(apart);
        self
    }

    /// Shows a file as a difference to what is there. Nothing is changed.
    pub fn preview_import(&self, request: &ImportOf, bytes: &[u8]) -> Result<ImportPreview, Failure> {
        Ok(self.compared(request, bytes)?.0)
    }

    /// Takes what is new and what is changed in a file, as one action; what is doubtful or refused is left out and named.
    pub fn import(&self, request: &ImportOf, bytes: &[u8]) -> Result<Imported, Failure> {
        let (preview, action) = self.compared(request, bytes)?;
        if let Some(LineProblem { code, message, field }) = preview.unready {
            return Err(Failure::Refused { code, message, field });
        }
        let outcome = self.taken(&preview, action)?;
        Ok(Imported { outcome, preview })
    }

    /// Takes what a file brings, if anything, once there is a copy of what was there before.
    fn taken(&self, preview: &ImportPreview, action: Action) -> Result<Option<Outcome>, Failure> {
        if (preview.counts.new, preview.counts.changed) == (0, 0) {
            return Ok(None);
        }
        self.keep_changes(Why::Import)?;
        self.perform(action).map(Some)
    }

    /// Reads a file and compares it without holding anybody up.
    fn compared(&self, request: &ImportOf, bytes: &[u8]) -> Result<(ImportPreview, Action), Failure> {
        let within = self.look(|at| import::days(request.summit, at))?;
        let batch = self.read(request, within, bytes)?;
        let beside = self.look(|at| batch.beside(request, at))?;
        Ok(beside.compare(request))
    }

    /// Reads a file from outside, in a process of its own where there is one.
    fn read(&self, request: &ImportOf, within: Option<[DateTime<Utc>; 2]>, bytes: &[u8]) -> Result<Batch, Failure> {
        let rules = self.within(|inner| Ok(Arc::clone(&inner.rules)))?;
        match &self.apart {
            Some(apart) => apart.read(request, within, bytes),
            None => Ok(Batch::read(request, bytes, &Clocks::new(rules), within)?),
        }
    }

    /// Writes over what an erasure has left in unused parts of the file, where that could not be done at once.
    pub(crate) fn scrub(&self) -> Result<bool, Failure> {
        self.within(|inner| Ok(inner.store.scrub()?))
    }

    /// Looks the whole store over; each sentence names something wrong.
    pub fn check(&self) -> Result<Vec<String>, Failure> {
        self.within(|inner| Ok(inner.store.check()?))
    }

    /// Writes every product table, sorted, one JSON object a line: equal stores give equal bytes.
    pub fn dump(&self, into: &mut dyn Write) -> Result<(), Failure> {
        self.within(|inner| Ok(inner.store.dump_canonical(into)?))
    }

    /// Writes a verified copy of the store into a folder.
    pub fn backup(&self, folder: &Path) -> Result<Backup, Failure> {
        self.within(|inner| {
            let (stamp, _) = inner.stamp();
            Ok(inner.store.backup(folder, &stamp)?)
        })
    }

    /// Puts a verified copy in a store's place, and gives where what was there is kept. No desk may have it open. A protected store, which
    /// `key` opens, goes on being protected as it was; another one is protected as the copy is, which `of_copy` opens.
    pub fn restore(path: &Path, key: &StoreKey, copy: &Path, of_copy: &StoreKey) -> Result<Option<PathBuf>, Failure> {
        Ok(Store::restore(path, key, copy, of_copy)?)
    }

    /// Puts the store in order and lets go of it and of its key, once nobody is at work in it. Who still has the desk in hand, for a
    /// publication perhaps, is refused from then on.
    pub fn close(&self) -> Result<(), Failure> {
        self.close_after(|_, _| Ok(())).map(drop)
    }

    /// The same after a last look, while nobody works any more. Nothing is seen where it is closed already.
    pub(crate) fn close_after<T>(
        &self,
        look: impl FnOnce(&Store, Moment) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        let mut inner = self.inner();
        let Some(mut open) = inner.take() else { return Ok(None) };
        let seen = look(&open.store, open.source.now());
        // Let go of before anybody else hears that it is closed.
        open.store.close()?;
        seen.map(Some)
    }
}

/// Whether anything was changed in a store since the newest of these copies was made.
pub(crate) fn changed_since(store: &Store, list: &[Kept]) -> Result<bool, Failure> {
    let latest = store.read(|rows| rows.latest())?;
    let copied = list.iter().rfind(|kept| kept.is_whole()).and_then(|kept| kept.entry);
    Ok(latest.is_some_and(|head| Some(head.id) != copied))
}

/// What is said while the store is closed.
pub(crate) fn locked() -> Refusal {
    Refusal::new(
        "desk_locked",
        Words::new("Plenary is locked. Type the passphrase.", "Plenary가 잠겨 있습니다. 암호를 입력해 주세요."),
    )
}

/// Refuses to undo or redo the setting of a PIN to anybody but the officer who set it, and what was done to a name that a PIN guards to
/// anybody but the officer of that name: undo must not be a way around it.
fn own_pin(rows: &Reader<'_>, seq: i64, officer: &str) -> Result<(), Failure> {
    let mut seq = seq;
    loop {
        let of = HistoryOf { before: Some(seq + 1), limit: 1, ..HistoryOf::default() };
        let Some(entry) = rows.history(&of)?.pop().filter(|entry| entry.head.seq == seq) else { return Ok(()) };
        let head = entry.head;
        match head.reverts {
            Some(earlier) => seq = earlier,
            None if head.action == "officer.set_pin" && head.officer != officer => {
                return Err(Refusal::new(
                    "pin_of_another",
                    Words::new(
                        format!("Only “{}”, who set this PIN, can take that back.", head.officer),
                        format!("PIN 설정은 설정한 담당자(‘{}’)만 되돌릴 수 있습니다.", head.officer),
                    ),
                )
                .into());
            }
            None if head.action.starts_with("officer.") && head.action != "officer.set_pin" => {
                for change in entry.changes.iter().filter(|change| change.table == "officer") {
                    let known = rows.officers().get(OfficerId(change.row))?;
                    let Some(guarded) = known.filter(|known| known.pin > 0 && known.name != officer) else { continue };
                    // Who did it with the PIN in force was asked for it then.
                    let of_row = HistoryOf { row: Some(change.row), limit: u32::MAX, ..HistoryOf::default() };
                    let sets = |head: &EntryHead| head.action == "officer.set_pin" && !head.undone;
                    let set = rows.history(&of_row)?.into_iter().map(|entry| entry.head).find(sets);
                    if head.officer != officer || set.is_none_or(|set| set.seq > head.seq) {
                        return Err(guarded_by_pin(&guarded.name).into());
                    }
                }
                return Ok(());
            }
            None => return Ok(()),
        }
    }
}

fn guarded_by_pin(name: &str) -> Refusal {
    Refusal::new(
        "pin_of_another",
        Words::new(
            format!("A PIN guards the name “{name}”: only “{name}” on shift can take this back."),
            format!("PIN이 설정된 이름입니다. ‘{name}’ 담당자만 되돌릴 수 있습니다."),
        ),
    )
}

fn outcome(subject: Option<Subject>, entry: Option<EntryHead>, touched: Vec<Topic>) -> Outcome {
    Outcome { subject, touched, entry: entry.map(|head| EntryBrief { seq: head.seq, label: head.label }) }
}
