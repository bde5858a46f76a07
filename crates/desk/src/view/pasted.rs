//! A programme that was pasted, as a difference to what is there.

use super::Look;
use crate::{
    Failure,
    import::{ImportPreview, SessionRow, Setting},
    wording::quoted,
};
use plenary_domain::{Refusal, SummitId, Words};
use plenary_exchange::{
    Layout,
    table::{self, Reading},
};
use serde::{Deserialize, Serialize};

/// Asks what a pasted programme would change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PastedOf {
    /// The summit it is for.
    pub summit: SummitId,
    /// What was pasted: a table with headings, or one session a line.
    pub text: String,
}

/// What it would change. Nothing has been changed yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PastedView {
    /// Line by line.
    pub preview: ImportPreview,
    /// What `session.import` takes to do it.
    pub rows: Vec<SessionRow>,
}

impl PastedOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<Beside, Failure> {
        Ok(Beside { setting: Setting::of(self.summit, at)?, text: self.text })
    }
}

/// What was pasted and what it is to be read and compared with, which is still to be done.
pub(crate) struct Beside {
    setting: Setting,
    text: String,
}

impl Beside {
    pub(super) fn compare(self) -> Result<PastedView, Failure> {
        let draft = table::programme(self.text.as_bytes(), &Reading::default())?;
        if let Some(layout) = draft.table.as_ref().filter(|layout| !layout.missing.is_empty()) {
            return Err(unknown_columns(layout).into());
        }
        let (preview, rows) = self.setting.compare(draft.into(), &[]);
        Ok(PastedView { preview, rows })
    }
}

/// The refusal of a table without a column for titles, as one with a column for each room or each day.
fn unknown_columns(layout: &Layout) -> Refusal {
    let unknown = layout.columns.iter().filter(|column| column.field.is_none() && !column.header.is_empty());
    let Words { en, ko } = quoted(unknown.map(|column| column.header.as_str()));
    Refusal::new(
        "unknown_columns",
        Words::new(
            format!(
                "The columns {en} are not known. Give each session a line of its own, under headings such as Date, Time, Title and Room."
            ),
            format!("알 수 없는 열: {ko}. 날짜, 시간, 제목, 장소와 같은 열 제목 아래 세션을 한 줄에 하나씩 적어 주세요."),
        ),
    )
    .at("text")
}
