//! What each command does.

use crate::{
    arguments::{
        Arguments, Command, Export, LedgerFile, PersonalDataFile, ProgrammeFile, ReportFile, RosterFile, RunOfShowFile,
        Zones,
    },
    export, import, publish, serve, zones,
};
use plenary_desk::{
    Clocks, Desk, Failure, Phrase, Refusal, Rules, StoreKey, Why, Words,
    action::{self, Action},
    export::{ExportOf, ExportedFile, write_whole},
    import::apart::{self, Apart},
    request,
    safe::Safe,
    source::Machine,
    view::{self, QuorumOf, SlotsOf},
    zone_rules,
};
use plenary_domain::text;
use plenary_publish::SystemKeyring;
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, BufRead, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use zeroize::Zeroize;

/// Why a command did not do what it was asked.
pub(crate) enum Problem {
    /// The words of the command line do not fit together.
    Usage(String),
    /// The desk said no, or broke.
    Failure(Failure),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
}

impl Problem {
    pub(crate) fn status(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Failure(failure) if failure.is_refusal() => ExitCode::from(1),
            Self::Failure(_) | Self::File(..) => ExitCode::from(3),
        }
    }

    pub(crate) fn broken(fault: impl std::fmt::Display) -> Self {
        Self::Failure(Failure::Faulted {
            code: "broken".into(),
            message: Words::new("Something in Plenary itself went wrong.", "Plenary 내부에서 문제가 발생했습니다."),
            details: fault.to_string(),
        })
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Failure(refusal.into())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(sentence) => f.write_str(sentence),
            Self::Failure(Failure::Faulted { message, details, .. }) if *details != message.en => {
                write!(f, "{}\n{details}", message.en)
            }
            Self::Failure(failure) => write!(f, "{failure}"),
            Self::File(path, fault) => {
                write!(f, "{} cannot be used: {fault}. Check its name and its folder.", path.display())
            }
        }
    }
}

/// Standard output, whose reader may close its end (`| head`): what comes then is not missed by anybody.
struct Printed<'a>(io::StdoutLock<'a>);

impl Write for Printed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().or_else(|fault| if fault.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(fault) })
    }
}

/// Prints a value as one line of JSON.
pub(crate) fn print(value: &Value) -> Result<(), Problem> {
    say(&value.to_string())
}

/// Prints a line. A reader that has closed its end (`| head`) is no fault.
fn say(line: &str) -> Result<(), Problem> {
    let written = writeln!(Printed(io::stdout().lock()), "{line}");
    written.map_err(|fault| Problem::File("standard output".into(), fault))
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Problem> {
    let Arguments { store, officer, pin_file, zoneinfo, passphrase_file, command } = arguments;
    let rules = || zoneinfo.as_deref().map_or_else(|| Ok(zone_rules::newest()), zone_rules::in_folder);
    if matches!(command, Command::ReadFile) {
        return Ok(apart::serve(rules));
    }
    let rules = Arc::new(rules()?);
    let key = passphrase_file.as_deref().map_or(Ok(StoreKey::Plain), typed)?;
    let officer = officer.map(|name| text::line("officer", &name)).transpose()?.filter(|name| !name.is_empty());
    let place = Place { store, officer, pin_file, key, rules, zoneinfo };
    match command {
        Command::Init => init(&place)?,
        Command::Sample { specimen, ninth } => {
            let sample = match (specimen, ninth) {
                (true, _) => "specimen",
                (_, true) => "ninth",
                _ => "eighth",
            };
            summit_made(&place, json!({"on": "summit", "do": "load_sample", "sample": sample}))?;
        }
        Command::Generate { delegations, delegates, sessions, marks, seed } => summit_made(
            &place,
            json!({
                "on": "summit", "do": "generate", "delegations": delegations, "delegates": delegates,
                "sessions": sessions, "marks": marks, "seed": seed
            }),
        )?,
        Command::Check => return check(&place),
        Command::History { limit } => {
            place.with(|desk| say(&desk.ask("history", json!({ "limit": limit }))?))?;
        }
        Command::Undo { seq } => {
            place.signed(|desk| outcome(seq.map_or_else(|| desk.undo(), |seq| desk.revert(seq))))?
        }
        Command::Redo => place.signed(|desk| outcome(desk.redo()))?,
        Command::Perform { ack } => return place.signed(|desk| perform(desk, ack)),
        Command::Ask { view, with } => {
            let with = with.map_or_else(|| Ok(json!({})), |text| serde_json::from_str(&text));
            let with = with.map_err(|fault| Problem::Usage(format!("The request is not JSON: {fault}")))?;
            match (&place.store, view.as_str()) {
                (None, "quorum") => quorum(&place, with)?,
                _ => place.with(|desk| say(&desk.ask(&view, with)?))?,
            }
        }
        Command::Dump { canonical: _ } => place.with(|desk| Ok(desk.dump(&mut Printed(io::stdout().lock()))?))?,
        Command::Export(Export::Ics(ics)) => place.with(|desk| export::schedule(desk, &ics))?,
        Command::Export(Export::Invitations(asked)) => place.with(|desk| export::invitations(desk, &asked))?,
        Command::Export(Export::Ledger(ledger)) => place.with(|desk| export_ledger(desk, ledger))?,
        Command::Export(Export::Programme(sheet)) => place.with(|desk| export_programme(desk, sheet))?,
        Command::Export(Export::RunOfShow(file)) => place.with(|desk| export_run_of_show(desk, file))?,
        Command::Export(Export::Roster(roster)) => place.with(|desk| export_roster(desk, roster))?,
        Command::Export(Export::PersonalData(file)) => place.with(|desk| export_personal_data(desk, file))?,
        Command::Export(Export::Report(report)) => place.with(|desk| export_report(desk, report))?,
        Command::Import(what) if what.only_shows() => return place.with(|desk| import::import(desk, what)),
        Command::Import(what) => return place.signed(|desk| import::import(desk, what)),
        Command::Publish { summit, preview, look, keyring, overwrite } => {
            let how = publish::How { preview, look, keyring, overwrite };
            let work = |desk: &Desk| publish::publish(desk, summit.as_deref(), &how);
            return if preview { place.with(work) } else { place.signed(work) };
        }
        Command::Backup { folder, second, no_second } => backup(&place, folder, second, no_second)?,
        Command::Restore { file, backup_passphrase_file } => {
            restore(&place, &file, backup_passphrase_file.as_deref())?;
        }
        Command::Protect => place.with(|desk| protect(desk, place.passphrase()?))?,
        Command::Unprotect => {
            place.with(|desk| Ok(desk.unprotect(place.passphrase()?)?))?;
            print(&json!({"protected": false}))?;
        }
        Command::Passphrase { new_passphrase_file } => {
            let next = phrase(&new_passphrase_file)?;
            place.with(|desk| Ok(desk.change_passphrase(place.passphrase()?, &next)?))?;
            print(&json!({"protected": true}))?;
        }
        Command::RecoveryCode => {
            let code = place.with(|desk| Ok(desk.renew_recovery_code(place.passphrase()?)?))?;
            print(&json!({"recovery_code": code}))?;
        }
        Command::Recover { recovery_code_file, new_passphrase_file } => {
            let (code, next) = (phrase(&recovery_code_file)?, phrase(&new_passphrase_file)?);
            let place = Place { key: StoreKey::RecoveryCode(code), ..place };
            place.with(|desk| Ok(desk.replace_passphrase(&next)?))?;
            print(&json!({"protected": true}))?;
        }
        Command::Zones(Zones::Version) => zones::version(&place.rules)?,
        Command::Zones(Zones::Resolve { zone, local }) => zones::resolve(place.rules, &zone, &local)?,
        Command::Slots { date, minutes, delegations, model, rotation, summit } => {
            let request = json!({
                "date": date, "minutes": minutes, "delegations": delegations, "model": model, "rotation": rotation,
            });
            slots(&place, request, summit.as_deref())?;
        }
        Command::Actions => {
            for example in action::examples() {
                print(&json!({"action": example.name, "says": example.says, "example": example.value}))?;
            }
        }
        Command::Views => {
            for note in view::VIEWS {
                print(&json!({
                    "view": note.name, "says": note.says.trim(), "reads": note.reads, "example": (note.example)()
                }))?;
            }
        }
        // It reads no store, and has been answered above.
        Command::ReadFile => {}
        Command::Serve { port, ui } => {
            let safe = place.safe()?;
            let served = serve::serve(&safe, port, &ui);
            safe.close()?;
            served?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Which store, and who works on it.
struct Place {
    store: Option<PathBuf>,
    officer: Option<String>,
    pin_file: Option<PathBuf>,
    key: StoreKey,
    rules: Arc<Rules>,
    zoneinfo: Option<PathBuf>,
}

impl Place {
    fn path(&self) -> Result<&Path, Problem> {
        self.store.as_deref().ok_or_else(|| Problem::Usage("Which store? Name it: plenary-cli --store FILE …".into()))
    }

    fn officer(&self) -> String {
        self.officer.clone().unwrap_or_else(plenary_desk::source::machine_user)
    }

    /// The PIN that was given.
    fn pin(&self) -> Result<Option<Phrase>, Problem> {
        match &self.pin_file {
            Some(file) => phrase(file).map(Some),
            None => Ok(std::env::var("PLENARY_PIN").ok().map(|typed| Phrase::new(&typed))),
        }
    }

    /// Refuses to sign for an officer who has a PIN without it.
    fn may_sign(&self, desk: &Desk) -> Result<(), Problem> {
        let pin = self.pin()?;
        desk.signs(pin.as_ref().map(Phrase::as_str)).map_err(|failure| match failure.code() {
            "pin_needed" => pin_needed(&self.officer()).into(),
            _ => failure.into(),
        })
    }

    fn source(&self) -> Box<Machine> {
        Box::new(Machine::new(Arc::clone(&self.rules)))
    }

    /// The passphrase that was given, for a command that does not go without.
    fn passphrase(&self) -> Result<&Phrase, Problem> {
        match &self.key {
            StoreKey::Passphrase(passphrase) => Ok(passphrase),
            _ => Err(Problem::Usage(
                "The passphrase is read from a file: --passphrase-file FILE, or `-` for standard input.".into(),
            )),
        }
    }

    /// Opens the store, or makes it.
    fn open(&self) -> Result<Desk, Problem> {
        if !self.path()?.exists() && self.key != StoreKey::Plain {
            return Err(Problem::Usage(
                "Make the protected store first: plenary-cli --store FILE --passphrase-file FILE init".into(),
            ));
        }
        self.made()
    }

    /// Opens the store, or makes one that is not protected yet.
    fn made(&self) -> Result<Desk, Problem> {
        Ok(Desk::with(self.path()?, &self.key, &self.officer(), self.source())?)
    }

    fn apart(&self) -> Result<Apart, Problem> {
        let zoneinfo = self.zoneinfo.iter().flat_map(|folder| ["--zoneinfo".into(), folder.clone().into_os_string()]);
        Apart::this_program(zoneinfo).map_err(Problem::broken)
    }

    /// The store behind a lock: open, if what was given opens it. Where there is none, the screens ask how it is to be made.
    fn safe(&self) -> Result<Safe, Problem> {
        let (officer, rules, apart, pin) = (self.officer(), Arc::clone(&self.rules), self.apart()?, self.pin()?);
        let (whose, clocks, reader) = (officer.clone(), Arc::clone(&rules), apart.clone());
        Ok(Safe::new(
            self.path()?,
            &self.key,
            SystemKeyring,
            move |path, key| {
                let source = Box::new(Machine::new(Arc::clone(&clocks)));
                let desk = Desk::open_existing(path, key, &whose, source)?.reads_apart(reader.clone());
                desk.signs(pin.as_ref().map(Phrase::as_str))?;
                Ok(desk)
            },
            move |path, passphrase| {
                let source = Box::new(Machine::new(Arc::clone(&rules)));
                let (desk, protected) = Desk::make(path, passphrase, &officer, source)?;
                Ok((desk.reads_apart(apart.clone()), protected))
            },
        )?)
    }

    /// Works on the store in the name of the officer, who has given the PIN where there is one.
    fn signed<T>(&self, work: impl FnOnce(&Desk) -> Result<T, Problem>) -> Result<T, Problem> {
        self.with(|desk| {
            self.may_sign(desk)?;
            work(desk)
        })
    }

    /// Works on the store, and closes it whatever came of it.
    fn with<T>(&self, work: impl FnOnce(&Desk) -> Result<T, Problem>) -> Result<T, Problem> {
        let desk = Desk::open_existing(self.path()?, &self.key, &self.officer(), self.source())?;
        let desk = desk.reads_apart(self.apart()?);
        let answer = work(&desk);
        desk.close()?;
        answer
    }
}

/// Says how a PIN is given, where it is needed and was not.
fn pin_needed(officer: &str) -> Refusal {
    Refusal::new(
        "pin_needed",
        Words::new(
            format!(
                "“{officer}” has a PIN. Give it in a file (--pin-file FILE, or `-` for standard input) or in the variable PLENARY_PIN, or name another officer (--officer NAME)."
            ),
            format!(
                "PIN이 설정된 담당자입니다(‘{officer}’). 파일(--pin-file FILE, 표준 입력은 `-`)이나 변수 PLENARY_PIN으로 PIN을 알려 주시거나 다른 담당자(--officer NAME)를 지정해 주세요."
            ),
        ),
    )
    .at("pin")
}

fn init(place: &Place) -> Result<(), Problem> {
    let path = place.path()?;
    let passphrase = match &place.key {
        StoreKey::Passphrase(passphrase) => Some(passphrase),
        _ => None,
    };
    let (desk, protected) = Desk::make(path, passphrase, &place.officer(), place.source())?;
    desk.close()?;
    print(&match protected {
        Some(protected) => json!({"store": path, "recovery_code": protected.recovery_code}),
        None => json!({"store": path}),
    })
}

/// Performs an action that makes a summit, in a new store if need be, and prints the summit's id.
fn summit_made(place: &Place, action: Value) -> Result<(), Problem> {
    let desk = place.open()?;
    let outcome = place.may_sign(&desk).and_then(|()| Ok(desk.perform(Action::parse(action)?)?));
    desk.close()?;
    print(&json!({"summit": outcome?.subject.map(|subject| subject.id)}))
}

fn check(place: &Place) -> Result<ExitCode, Problem> {
    let problems = place.with(|desk| Ok(desk.check()?))?;
    print(&json!({"ok": problems.is_empty(), "problems": problems}))?;
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn outcome(result: Result<plenary_desk::Outcome, Failure>) -> Result<(), Problem> {
    print(&serde_json::to_value(result?).map_err(Problem::broken)?)
}

fn perform(desk: &Desk, ack: bool) -> Result<ExitCode, Problem> {
    let (mut done, mut refused) = (0u64, 0u64);
    let mut status = 0;
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.map_err(|fault| Problem::File("standard input".into(), fault))?;
        // Windows puts a mark before a text that says it is UTF-8.
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        let action = serde_json::from_slice(line).map_err(|fault| request::not_json(&fault)).and_then(Action::parse);
        match action.map_err(Failure::from).and_then(|action| desk.perform(action)) {
            Ok(outcome) => {
                done += 1;
                if ack {
                    print(&serde_json::to_value(outcome).map_err(Problem::broken)?)?;
                }
            }
            Err(failure) => {
                refused += 1;
                status = status.max(if failure.is_refusal() { 1 } else { 3 });
                eprintln!("Line {}: {failure}", number + 1);
                if ack {
                    let mut answer = serde_json::to_value(&failure).map_err(Problem::broken)?;
                    answer["line"] = json!(number + 1);
                    print(&answer)?;
                }
            }
        }
    }
    if !ack {
        print(&json!({"done": done, "refused": refused}))?;
    }
    Ok(ExitCode::from(status))
}

/// The summit that is meant: the one named by id or short name, else the only one there is.
pub(crate) fn summit(desk: &Desk, named: Option<&str>) -> Result<String, Problem> {
    let answer: Value = serde_json::from_str(&desk.ask("summits", json!({}))?).map_err(Problem::broken)?;
    let summits: Vec<&Value> = answer["summits"].as_array().into_iter().flatten().collect();
    let id = |summit: &Value| summit["id"].as_str().unwrap_or_default().to_owned();
    match named {
        Some(name) => summits
            .iter()
            .find(|summit| summit["id"] == name || summit["code"] == name)
            .map(|summit| id(summit))
            .ok_or_else(|| Failure::gone("summit").into()),
        None => match summits[..] {
            [only] => Ok(id(only)),
            [] => Err(Problem::Usage("The store holds no summit yet: try `plenary-cli --store FILE sample`.".into())),
            _ => {
                let names: Vec<String> = summits.iter().map(|s| format!("{} ({})", s["code"], id(s))).collect();
                Err(Problem::Usage(format!("Which summit? Name one with --summit: {}", names.join(", "))))
            }
        },
    }
}

fn export_report(desk: &Desk, file: ReportFile) -> Result<(), Problem> {
    let summit = summit(desk, file.summit.as_deref())?;
    let delegation = export::delegation(desk, &summit, file.delegation.as_deref())?;
    let all = ["attendance", "no_shows", "replies", "quorum", "represented", "participants"];
    let everything = file.report == "all";
    let asked: &[&str] = if everything { &all } else { &[file.report.as_str()] };
    let ways: &[&str] = match file.by.as_deref() {
        None if !everything => &["session"],
        None | Some("all") => &["session", "day", "delegation", "person"],
        Some(one) => &[one],
    };
    let mut reports: Vec<Value> = Vec::new();
    for report in asked {
        // Only attendance is added up by one thing or another.
        let ways = if *report == "attendance" { ways } else { &ways[..1] };
        reports.extend(ways.iter().map(|by| {
            json!({
                "summit": summit, "report": report, "by": by, "session": file.session, "day": file.day,
                "delegation": delegation, "staff": file.staff, "final": file.is_final,
            })
        }));
    }
    let to_workbook = file.output.as_ref().is_none_or(|path| is_workbook(path));
    if reports.len() > 1 && !to_workbook {
        return Err(Problem::Usage("Several reports make a workbook: end the name of the file with .xlsx.".into()));
    }
    let workbook = file.xlsx || reports.len() > 1 || (file.output.is_some() && to_workbook);
    let format = if workbook { "xlsx" } else { "csv" };
    let request =
        json!({"of": "report", "reports": reports, "format": format, "language": file.language, "level": file.level});
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, file.output, "lines")
}

fn export_roster(desk: &Desk, file: RosterFile) -> Result<(), Problem> {
    let summit = summit(desk, file.summit.as_deref())?;
    let delegation = export::delegation(desk, &summit, file.delegation.as_deref())?;
    let workbook = file.xlsx || file.output.as_ref().is_some_and(|path| is_workbook(path));
    let format = if workbook { "xlsx" } else { "csv" };
    let request = json!({
        "of": "roster", "summit": summit, "delegation": delegation, "format": format, "language": file.language,
        "level": file.level,
    });
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, file.output, "lines")
}

fn export_personal_data(desk: &Desk, file: PersonalDataFile) -> Result<(), Problem> {
    let named_so = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let format = if file.json || file.output.as_ref().is_some_and(named_so) { "json" } else { "html" };
    let request =
        json!({"of": "personal_data", "delegate": file.delegate, "format": format, "language": file.language});
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, file.output, "lines")
}

/// Whether a file is called as a workbook is.
fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

fn export_programme(desk: &Desk, sheet: ProgrammeFile) -> Result<(), Problem> {
    let summit = summit(desk, sheet.summit.as_deref())?;
    let request = json!({"of": "programme", "summit": summit, "release": sheet.release, "language": sheet.language,
        "level": sheet.level, "delegation": export::delegation_of(desk, &summit, sheet.release, sheet.delegation.as_deref())?});
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, sheet.output, "sessions")
}

fn export_run_of_show(desk: &Desk, file: RunOfShowFile) -> Result<(), Problem> {
    let summit = summit(desk, file.summit.as_deref())?;
    let request = json!({"of": "run_of_show", "summit": summit, "day": file.day, "language": file.language});
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, file.output, "lines")
}

fn export_ledger(desk: &Desk, ledger: LedgerFile) -> Result<(), Problem> {
    let summit = if ledger.all { Value::Null } else { summit(desk, ledger.summit.as_deref())?.into() };
    let request = json!({"of": "ledger", "summit": summit, "language": ledger.language});
    let request: ExportOf = request::read(&request)?;
    put(desk.export(request)?, ledger.output, "delegations")
}

/// Writes a file where it is wanted, and says how much stands in it.
pub(crate) fn put(file: ExportedFile, output: Option<PathBuf>, what: &str) -> Result<(), Problem> {
    match output {
        Some(path) => {
            // A link, a pipe or a device that is named is meant; a document is replaced whole.
            let meant = fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file());
            let written = if meant { fs::write(&path, &file.bytes) } else { write_whole(&path, &file.bytes) };
            written.map_err(|fault| Problem::File(path.clone(), fault))?;
            print(&json!({"file": path, what: file.lines}))
        }
        None => Printed(io::stdout().lock())
            .write_all(&file.bytes)
            .map_err(|fault| Problem::File("standard output".into(), fault)),
    }
}

fn backup(place: &Place, folder: Option<PathBuf>, second: Option<PathBuf>, no_second: bool) -> Result<(), Problem> {
    let Some(folder) = folder else {
        return place.with(|desk| {
            if no_second || second.is_some() {
                desk.second_place(second.as_deref())?;
            }
            desk.keep(Why::Asked)?;
            let view = desk.ask("backups", json!({}))?;
            let told: Value = serde_json::from_str(&view).map_err(Problem::broken)?;
            // The backup was made, so that it stands here alone is no failure; but it is not to go unnoticed.
            if let Some(problem) = told["second"]["problem"]["en"].as_str() {
                eprintln!("{problem}");
            }
            say(&view)
        });
    };
    fs::create_dir_all(&folder).map_err(|fault| Problem::File(folder.clone(), fault))?;
    let backup = place.with(|desk| Ok(desk.backup(&folder)?))?;
    print(&json!({"file": backup.path, "bytes": backup.bytes, "sha256": backup.sha256}))
}

/// The first line of a file, or of standard input. Never a word of the command line: those are seen by everybody on the machine.
fn phrase(path: &Path) -> Result<Phrase, Problem> {
    let failed = |fault| Problem::File(path.to_owned(), fault);
    let mut line = String::new();
    if path == Path::new("-") {
        io::stdin().lock().read_line(&mut line).map_err(failed)?;
    } else {
        io::BufReader::new(fs::File::open(path).map_err(failed)?).read_line(&mut line).map_err(failed)?;
    }
    let phrase = Phrase::new(line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']));
    line.zeroize();
    Ok(phrase)
}

/// The passphrase in a file, as what opens a store.
fn typed(path: &Path) -> Result<StoreKey, Problem> {
    phrase(path).map(StoreKey::Passphrase)
}

fn protect(desk: &Desk, passphrase: &Phrase) -> Result<(), Problem> {
    let protected = desk.protect(passphrase)?;
    if protected.left_open > 0 {
        eprintln!(
            "{} older backups could not be protected: whoever finds them reads them. Look into the folder of the backups.",
            protected.left_open
        );
    }
    print(&serde_json::to_value(protected).map_err(Problem::broken)?)
}

fn restore(place: &Place, file: &Path, of_backup: Option<&Path>) -> Result<(), Problem> {
    let of_backup = of_backup.map_or_else(|| Ok(place.key.clone()), typed)?;
    let kept = Desk::restore(place.path()?, &place.key, file, &of_backup)?;
    print(&json!({"store": place.path()?, "from": file, "kept": kept}))
}

/// A quorum that is given whole needs no store.
fn quorum(place: &Place, request: Value) -> Result<(), Problem> {
    let request = request::read::<QuorumOf>(&request)?;
    let view = request.without_store(&Clocks::new(Arc::clone(&place.rules)))?;
    print(&serde_json::to_value(view).map_err(Problem::broken)?)
}

fn slots(place: &Place, mut request: Value, named: Option<&str>) -> Result<(), Problem> {
    let parse = |request: Value| request::read::<SlotsOf>(&request);
    if place.store.is_none() {
        if named.is_some() {
            place.path()?;
        }
        let view = parse(request)?.without_store(&Clocks::new(Arc::clone(&place.rules)))?;
        return print(&serde_json::to_value(view).map_err(Problem::broken)?);
    }
    place.with(|desk| {
        request["summit"] = summit(desk, named)?.into();
        say(&desk.ask("slots", request)?)
    })
}
