//! What is kept of one person, as a file to hand to that person: a page to read, or JSON for programs.

use super::{Disclosure, ExportLanguage, ExportedFile, said};
use crate::{
    Failure,
    view::{Look, PersonalDataOf, PersonalDataView, PersonalRecord},
};
use plenary_domain::{DelegateId, Words};
use plenary_exchange::{
    Language,
    document::{Cell, Table},
    file_name, page,
};
use serde::{Deserialize, Serialize};

/// Asks for everything that is kept of a person, as a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct PersonalDataFileOf {
    /// The delegate.
    pub delegate: DelegateId,
    /// In which form.
    pub format: Option<PersonalDataFormat>,
    /// The language of the page; JSON holds both.
    pub language: Option<ExportLanguage>,
}

/// In which form what is kept of a person is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum PersonalDataFormat {
    /// A page to read and print (HTML).
    #[default]
    Html,
    /// For programs (JSON).
    Json,
}

pub(super) fn export(request: &PersonalDataFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let view = PersonalDataOf { delegate: request.delegate }.answer(at)?;
    let lines = view.records.len() + view.naming.texts.len() + view.files.len() + view.history.len();
    // The name of the file tells nobody whose it is.
    let of = request.delegate.0.simple().to_string();
    let stem = Disclosure::Internal.marked(&["personal data", &of[of.len() - 8..]]);
    if request.format.unwrap_or_default() == PersonalDataFormat::Json {
        let file = Kept { level: Disclosure::Internal, says: for_the_person(), kept: &view };
        let bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
        return Ok(ExportedFile { name: file_name(&stem, "json"), media_type: "application/json", lines, bytes });
    }
    let language = request.language.unwrap_or_default().of_document();
    let words = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = Vec::new();
    for record in &view.records {
        rows.extend(lines_of(record, language));
    }
    for file in &view.files {
        rows.push(vec![text(&words("File handed out", "전달한 파일")), text(&file.at), text(&file.name)]);
    }
    for entry in &view.history {
        let when = format!("{} {}", entry.date, entry.time);
        rows.push(vec![text(&words("History", "이력")), text(&when), text(&said(&entry.label, language))]);
        for change in &entry.changes {
            let field = change.field.as_ref().map(|field| said(field, language)).unwrap_or_default();
            let side = |words: &Option<Words>| words.as_ref().map(|words| said(words, language)).unwrap_or_default();
            let change = format!("{} → {}", side(&change.before), side(&change.after));
            rows.push(vec![text(""), text(&field), text(&change)]);
        }
    }
    for naming in &view.naming.texts {
        let past = if naming.past { words(" (history)", "(이력)") } else { String::new() };
        let place = format!("{}{past}", titled(&naming.noun, &naming.name, language));
        let label = said(&naming.label, language);
        let may = words(" (may mean somebody else)", "(다른 사람일 수 있음)");
        let label = if naming.cleaned { label } else { format!("{label}{may}") };
        rows.push(vec![text(&place), text(&label), text(&naming.passage)]);
    }
    let untold = (view.naming.cleaned + view.naming.left).saturating_sub(view.naming.texts.len());
    if untold > 0 {
        let more = words(&format!("{untold} more"), &format!("그 밖에 {untold}건"));
        rows.push(vec![text(&words("Texts that name the person", "이름이 언급된 글")), text(""), text(&more)]);
    }
    for backup in &view.backups {
        rows.push(vec![text(&words("Backup", "백업")), text(&backup.at), text(&backup.name)]);
    }
    for backup in &view.backups_unread {
        let what = words(
            "Backup that cannot be looked into; it may hold the person",
            "확인할 수 없는 백업(정보가 남아 있을 수 있음)",
        );
        rows.push(vec![text(&what), text(&backup.at), text(&backup.name)]);
    }
    if view.second_away {
        let what = words(
            "The second place is away: its backups may hold the person",
            "두 번째 위치가 연결되어 있지 않음(정보가 남아 있을 수 있음)",
        );
        rows.push(vec![text(&what), text(""), text("")]);
    }
    let table = Table {
        title: format!("{}: {}", words("Personal data kept", "보유 중인 개인정보"), view.display),
        columns: vec![words("Where", "위치"), words("What", "항목"), words("Kept", "내용")],
        rows,
        notes: vec![
            said(&for_the_person(), language),
            words(
                "Everything this store keeps of the person, with the history of it. Copies elsewhere are not known here.",
                "이 자료 파일이 보유한 해당 인물의 모든 정보와 변경 이력입니다. 다른 곳의 사본은 포함되지 않습니다.",
            ),
        ],
    };
    let bytes = page::write(&table, language);
    Ok(ExportedFile { name: file_name(&stem, "html"), media_type: "text/html; charset=utf-8", lines, bytes })
}

/// What is kept, with the level a file of it has.
#[derive(Serialize)]
struct Kept<'a> {
    level: Disclosure,
    says: Words,
    #[serde(flatten)]
    kept: &'a PersonalDataView,
}

/// For whom such a file is.
fn for_the_person() -> Words {
    Words::new(
        "Personal: for the person it is about. Do not pass on to others.",
        "개인정보입니다. 본인 외에는 전달하지 마세요.",
    )
}

/// What a record is, and what it is called where that says more.
fn titled(noun: &Words, name: &Words, language: Language) -> String {
    let (noun, name) = (said(noun, language), said(name, language));
    if name.is_empty() { noun } else { format!("{noun}: {name}") }
}

fn lines_of(record: &PersonalRecord, language: Language) -> Vec<Vec<Cell>> {
    let noun = titled(&record.noun, &record.name, language);
    let row = |field: &crate::view::PersonalField| {
        let value = said(&field.value, language);
        // A photo is a picture: how large it is says enough on paper.
        let value = if value.starts_with("data:") { format!("{} B", value.len()) } else { value };
        vec![Cell::Text(noun.clone()), Cell::Text(said(&field.label, language)), Cell::Text(value)]
    };
    record.fields.iter().map(row).collect()
}
