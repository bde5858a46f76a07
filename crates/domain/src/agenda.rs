//! The agenda of a session as it is read: numbers, hours, and whether the minutes add up.

use crate::{AgendaItemId, session::AgendaItem};
use std::collections::BTreeMap;

/// One line of an agenda, in reading order: an item, then its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The item.
    pub item: &'a AgendaItem,
    /// Its number, `2` or `2.1`.
    pub number: String,
    /// The item it stands under.
    pub parent: Option<AgendaItemId>,
    /// Minutes after the session's start at which it begins.
    pub begins: u32,
    /// The minutes it takes: its own, or those of its parts where nobody has said.
    pub minutes: u32,
    /// The minutes its parts take together; `None` where it has none.
    pub parts: Option<u32>,
}

/// An agenda in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline<'a> {
    /// Its lines.
    pub lines: Vec<Line<'a>>,
    /// The minute after the session's start at which the last item ends. Parts count within their item.
    pub minutes: u32,
}

/// Reads an agenda. `items` are in the order of their positions.
///
/// An item with its own beginning keeps it, the others follow the one before. An item whose parent is not there, or is a
/// part itself, stands for itself: so it may be after a change in the middle of the history was taken back.
pub fn outline<'a>(items: impl IntoIterator<Item = &'a AgendaItem>) -> Outline<'a> {
    let items: Vec<&AgendaItem> = items.into_iter().collect();
    let whole: BTreeMap<AgendaItemId, bool> = items.iter().map(|item| (item.id, item.parent.is_none())).collect();
    let parent = |item: &AgendaItem| item.parent.filter(|id| whole.get(id).copied().unwrap_or(false));
    let mut parts: BTreeMap<AgendaItemId, Vec<&AgendaItem>> = BTreeMap::new();
    for item in &items {
        if let Some(parent) = parent(item) {
            parts.entry(parent).or_default().push(item);
        }
    }
    let mut lines = Vec::with_capacity(items.len());
    let (mut at, mut number) = (0, 0);
    for item in items.iter().filter(|item| parent(item).is_none()) {
        number += 1;
        let begins = item.begins_after.unwrap_or(at);
        let place = lines.len();
        let parts = parts.remove(&item.id);
        let mut inner = begins;
        for (index, part) in parts.iter().flatten().enumerate() {
            let from = part.begins_after.unwrap_or(inner);
            inner = from + part.minutes;
            lines.push(Line {
                item: part,
                number: format!("{number}.{}", index + 1),
                parent: Some(item.id),
                begins: from,
                minutes: part.minutes,
                parts: None,
            });
        }
        let parts = parts.map(|_| inner.saturating_sub(begins));
        let minutes = if item.minutes > 0 { item.minutes } else { parts.unwrap_or(0) };
        at = begins + minutes;
        lines.insert(place, Line { item, number: number.to_string(), parent: None, begins, minutes, parts });
    }
    Outline { lines, minutes: at }
}

/// Where each item begins, in minutes after the session's start, and the minute at which the last one ends.
///
/// The beginnings come in the order of `items`, which are in the order of their positions.
pub fn item_offsets<'a>(items: impl IntoIterator<Item = &'a AgendaItem>) -> (Vec<u32>, u32) {
    let items: Vec<&AgendaItem> = items.into_iter().collect();
    let Outline { lines, minutes } = outline(items.iter().copied());
    let begins: BTreeMap<AgendaItemId, u32> = lines.iter().map(|line| (line.item.id, line.begins)).collect();
    (items.iter().map(|item| begins.get(&item.id).copied().unwrap_or(0)).collect(), minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SessionId;
    use uuid::Uuid;

    /// Items as `(parent, minutes, begins_after)`; a parent is the place of another item in the list.
    fn items(list: &[(Option<u128>, u32, Option<u32>)]) -> Vec<AgendaItem> {
        let id = |n: u128| AgendaItemId(Uuid::from_u128(n + 1));
        (0u128..)
            .zip(list)
            .map(|(n, (parent, minutes, begins_after))| AgendaItem {
                parent: parent.map(id),
                minutes: *minutes,
                begins_after: *begins_after,
                ..AgendaItem::blank(id(n), SessionId(Uuid::nil()))
            })
            .collect()
    }

    #[test]
    fn agendas_are_numbered_and_add_up() {
        for (name, list, lines, total) in [
            ("an empty agenda", vec![], vec![], 0),
            ("one after another", vec![(None, 10, None), (None, 5, None)], vec!["1 0+10", "2 10+5"], 15),
            (
                "parts count within their item",
                vec![(None, 30, None), (Some(0), 10, None), (Some(0), 15, None), (None, 5, None)],
                vec!["1 0+30 (25)", "1.1 0+10", "1.2 10+15", "2 30+5"],
                35,
            ),
            (
                "an item nobody has measured takes what its parts take",
                vec![(None, 5, None), (None, 0, None), (Some(1), 10, None), (Some(1), 10, None), (None, 5, None)],
                vec!["1 0+5", "2 5+20 (20)", "2.1 5+10", "2.2 15+10", "3 25+5"],
                30,
            ),
            (
                "its own beginning is kept",
                vec![(None, 10, None), (None, 10, Some(95)), (Some(1), 5, None), (None, 5, None)],
                vec!["1 0+10", "2 95+10 (5)", "2.1 95+5", "3 105+5"],
                110,
            ),
            (
                "a part stands under its item wherever it lies",
                vec![(Some(1), 5, None), (None, 20, None), (None, 5, None), (Some(1), 5, None)],
                vec!["1 0+20 (10)", "1.1 0+5", "1.2 5+5", "2 20+5"],
                25,
            ),
            (
                "a part of a part, or of nothing, stands for itself",
                vec![(None, 10, None), (Some(0), 5, None), (Some(1), 5, None), (Some(9), 5, None)],
                vec!["1 0+10 (5)", "1.1 0+5", "2 10+5", "3 15+5"],
                20,
            ),
        ] {
            let items = items(&list);
            let outline = outline(&items);
            let told: Vec<String> = outline
                .lines
                .iter()
                .map(|line| {
                    let parts = line.parts.map(|parts| format!(" ({parts})")).unwrap_or_default();
                    format!("{} {}+{}{parts}", line.number, line.begins, line.minutes)
                })
                .collect();
            assert_eq!((told, outline.minutes), (lines.into_iter().map(str::to_owned).collect(), total), "{name}");
        }
    }
}
