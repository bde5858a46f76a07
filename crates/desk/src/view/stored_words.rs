//! What stands in the store, as an officer reads it: in the history, and in what is kept of a person.

use super::{Look, history::record_name};
use crate::{Failure, wording};
use chrono::{DateTime, Duration};
use plenary_domain::{
    AgendaItemId, DelegateId, DelegationId, LotId, PlaceId, SessionId, Words,
    precedence::Arrangement,
    quorum::Threshold,
    vocabulary::{
        AgendaItemKind, Alphabet, Answer, Aspect, CalendarLanguage, Capacity, ChairPlace, Channel, CueStatus,
        DecisionKind, DelegationCategory, Direction, Format, FreeSide, Layout, LetterKind, LetterLanguage, Level,
        Manner, MarkKind, MarkMethod, NameForm, NameRule, OrderKey, PlaceKind, Purpose, QuorumBase, QuorumTest, Rank,
        ReplySource, Requirement, SessionKind, SessionStatus,
    },
};
use plenary_store::Change;
use serde_json::Value;
use uuid::Uuid;

/// A stored value as an officer reads it: labels for fixed words, names for references, “–” for nothing.
pub(super) fn value_words(at: &Look<'_, '_>, table: &str, column: &str, value: &Value) -> Result<Words, Failure> {
    // Which PIN it is says nothing to anybody; whether there is one does.
    if (table, column) == ("officer", "pin") {
        return Ok(match value.as_i64() {
            Some(0) | None => Words::new("none", "없음"),
            Some(_) => Words::new("set", "설정됨"),
        });
    }
    let text = match value {
        Value::Null => return Ok(Words::same("–")),
        Value::String(text) if text.is_empty() => return Ok(Words::same("–")),
        Value::String(text) => text.as_str(),
        Value::Number(number) => return Ok(number_words(column, number.as_i64().unwrap_or_default())),
        other => return Ok(Words::same(other.to_string())),
    };
    if let Some(words) = fixed_words(at, table, column, text) {
        return Ok(words);
    }
    if let Some(named) = named(at, column, text)? {
        return Ok(named);
    }
    // What is there no more is told by what it was called last.
    if let Ok(gone) = Uuid::parse_str(text)
        && let Some(Change { table, before: Some(record), .. }) = at.rows.taken_away(gone)?
    {
        let name = record_name(at, &table, &record)?;
        if !name.en.is_empty() {
            return Ok(name);
        }
    }
    Ok(Words::same(text))
}

/// A figure: minutes as such, yes and no in words.
fn number_words(column: &str, number: i64) -> Words {
    match column {
        "interpreted" | "proxies" | "remote" | "retired" if number == 0 => Words::new("no", "아니요"),
        "interpreted" | "proxies" | "remote" | "retired" => Words::new("yes", "예"),
        "minutes" | "begins_after" | "block" => Words::new(format!("{number} min"), format!("{number}분")),
        _ => Words::same(number.to_string()),
    }
}

/// A word of a fixed list, a rule or an instant.
fn fixed_words(at: &Look<'_, '_>, table: &str, column: &str, text: &str) -> Option<Words> {
    match (table, column) {
        ("session", "kind") => SessionKind::parse(text).ok().map(SessionKind::label),
        ("session" | "summit", "format") => Format::parse(text).ok().map(Format::label),
        ("session", "status") => SessionStatus::parse(text).ok().map(SessionStatus::label),
        ("agenda_item", "kind") => AgendaItemKind::parse(text).ok().map(AgendaItemKind::label),
        ("cue", "status") => CueStatus::parse(text).ok().map(CueStatus::label),
        ("place", "kind") => PlaceKind::parse(text).ok().map(PlaceKind::label),
        ("delegation", "category") => DelegationCategory::parse(text).ok().map(DelegationCategory::label),
        ("delegate", "rank") => Rank::parse(text).ok().map(Rank::label),
        ("delegate", "name_rule") => NameRule::parse(text).ok().map(NameRule::label),
        ("delegate", "capacity") => Capacity::parse(text).ok().map(Capacity::label),
        ("participation", "requirement") => Requirement::parse(text).ok().map(Requirement::label),
        ("participation", "manner") => Manner::parse(text).ok().map(Manner::label),
        ("invitation" | "reminder", "channel") => Channel::parse(text).ok().map(Channel::label),
        ("calendar_server", "language") => CalendarLanguage::parse(text).ok().map(CalendarLanguage::label),
        ("letter", "kind") => LetterKind::parse(text).ok().map(LetterKind::label),
        ("letter", "language") => LetterLanguage::parse(text).ok().map(LetterLanguage::label),
        ("order_scheme" | "frozen_order", "purpose") => Purpose::parse(text).ok().map(Purpose::label),
        ("order_scheme", "chair") => ChairPlace::parse(text).ok().map(ChairPlace::label),
        ("order_scheme", "alphabet") => Alphabet::parse(text).ok().map(Alphabet::label),
        ("order_scheme", "form") => NameForm::parse(text).ok().map(NameForm::label),
        ("order_scheme", "keys") => Some(keys(text)),
        ("order_scheme", "arrangement") => arrangement(at, text),
        (_, "layout") => Layout::parse(text).ok().map(Layout::label),
        (_, "direction") => Direction::parse(text).ok().map(Direction::label),
        (_, "free_side") => FreeSide::parse(text).ok().map(FreeSide::label),
        ("reply", "answer") => Answer::parse(text).ok().map(Answer::label),
        ("reply", "source") => ReplySource::parse(text).ok().map(ReplySource::label),
        ("quorum_rule", "base") => QuorumBase::parse(text).ok().map(QuorumBase::label),
        ("quorum_rule", "tested") => QuorumTest::parse(text).ok().map(QuorumTest::label),
        (_, "open" | "decide" | "to_open" | "to_decide" | "majority") => {
            Threshold::parse(text).ok().map(Threshold::label)
        }
        ("decision", "kind") => DecisionKind::parse(text).ok().map(DecisionKind::label),
        (_, "level") => Level::parse(text).ok().map(Level::label),
        ("mark", "kind") => MarkKind::parse(text).ok().map(MarkKind::label),
        ("mark", "method") => MarkMethod::parse(text).ok().map(MarkMethod::label),
        (_, "assumed") => Some(aspects(text)),
        (_, "fold") => Some(match text {
            "earlier" => Words::new("the first", "앞 시각"),
            _ => Words::new("the second", "뒤 시각"),
        }),
        _ => instant_words(at, text),
    }
}

/// An instant by the desk's own clock, as the lines of the history have it.
fn instant_words(at: &Look<'_, '_>, text: &str) -> Option<Words> {
    let instant = text.ends_with('Z').then(|| DateTime::parse_from_rfc3339(text).ok())??;
    let wall = instant.naive_utc() + Duration::minutes(i64::from(at.now.offset));
    let (date, time) = (wall.date(), wall.format("%H:%M"));
    Some(Words::new(format!("{}, {time}", wording::date_en(date)), format!("{} {time}", wording::date_ko(date))))
}

/// What a record that is referred to is called.
fn named(at: &Look<'_, '_>, column: &str, text: &str) -> Result<Option<Words>, Failure> {
    Ok(match column {
        "place" => {
            PlaceId::parse(text).ok().map(|id| at.rows.places().get(id)).transpose()?.flatten().map(|p| p.words())
        }
        "parent" | "agenda_item" => AgendaItemId::parse(text)
            .ok()
            .map(|id| at.rows.agenda_items().get(id))
            .transpose()?
            .flatten()
            .map(|item| item.words()),
        "session" | "resumes" => {
            SessionId::parse(text).ok().map(|id| at.rows.sessions().get(id)).transpose()?.flatten().map(|s| s.words())
        }
        "delegation" | "by_delegation" | "represented_by" | "drawn" => DelegationId::parse(text)
            .ok()
            .map(|id| at.rows.delegations().get(id))
            .transpose()?
            .flatten()
            .map(|d| d.words()),
        "chair" | "vice_chair" | "rapporteur" | "delegate" | "presenter" | "by_delegate" | "replacement"
        | "replaced_by" => {
            let person = DelegateId::parse(text).ok().map(|id| at.rows.delegates().get(id)).transpose()?.flatten();
            person.map(|person| Words::same(person.display()))
        }
        "lot" => LotId::parse(text)
            .ok()
            .map(|id| at.rows.lots().get(id))
            .transpose()?
            .flatten()
            .map(|lot| Words::same(lot.code)),
        _ => None,
    })
}

/// How an order is laid out: what of it is not as usual.
fn arrangement(at: &Look<'_, '_>, text: &str) -> Option<Words> {
    let (said, usual) = (serde_json::from_str::<Value>(text).ok()?, serde_json::to_value(Arrangement::default()).ok()?);
    let told =
        said.as_object()?.iter().filter(|(field, value)| usual.get(*field) != Some(value)).map(|(field, value)| {
            let name = wording::field(field);
            let value = match value {
                Value::String(word) => {
                    fixed_words(at, "order_scheme", field, word).unwrap_or_else(|| Words::same(word))
                }
                other => Words::same(other.to_string()),
            };
            (format!("{} {}", name.en, value.en), format!("{} {}", name.ko, value.ko))
        });
    let (en, ko): (Vec<String>, Vec<String>) = told.unzip();
    Some(if en.is_empty() { Words::new("as usual", "기본 배치") } else { Words::new(en.join(", "), ko.join(", ")) })
}

fn keys(text: &str) -> Words {
    let labels: Vec<Words> =
        text.split(',').filter_map(|word| OrderKey::parse(word).ok()).map(OrderKey::label).collect();
    let join = |pick: fn(&Words) -> &String| labels.iter().map(|w| pick(w).as_str()).collect::<Vec<_>>().join(", ");
    Words::new(join(|w| &w.en), join(|w| &w.ko))
}

fn aspects(text: &str) -> Words {
    let labels: Vec<Words> = text.split(',').filter_map(|word| Aspect::parse(word).ok()).map(Aspect::label).collect();
    let join = |pick: fn(&Words) -> &String| labels.iter().map(|w| pick(w).as_str()).collect::<Vec<_>>().join(", ");
    Words::new(join(|w| &w.en), join(|w| &w.ko))
}
