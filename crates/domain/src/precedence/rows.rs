//! Rows as somebody looking at them sees them, left to right: flags, and the rows of a picture.

use crate::{Refusal, Words, vocabulary::Layout};

/// Somebody in the centre, the next one at that person's right, which is the left of the picture, the next at the other
/// side, and so on outwards. `right` and `left` stand beside the centre whatever their rank: the next and the previous host.
pub fn from_centre(centre: &str, right: Option<&str>, left: Option<&str>, others: &[String]) -> Vec<String> {
    let mut seen_left: Vec<&str> = right.into_iter().collect();
    let mut seen_right: Vec<&str> = left.into_iter().collect();
    for other in others {
        if seen_left.len() <= seen_right.len() { seen_left.push(other) } else { seen_right.push(other) }
    }
    let row = seen_left.iter().rev().chain([&centre]).chain(&seen_right);
    row.map(|code| (*code).to_owned()).collect()
}

/// The rows of a family photo, the front one first. In each the first stands in the centre; the host's neighbours are the
/// next and the previous host. `behind` (organisations) stand behind all others.
///
/// `per_row` is the most people in a row; 0 for one row, and one for those behind.
pub fn centred(
    order: &[String],
    next: Option<&str>,
    previous: Option<&str>,
    behind: &[String],
    per_row: u32,
) -> Vec<Vec<String>> {
    let beside = |code: &String| Some(code.as_str()) == next || Some(code.as_str()) == previous;
    let (front, back): (Vec<&String>, Vec<&String>) = order.iter().partition(|code| !behind.contains(code));
    let known = |code: Option<&'_ str>| {
        code.filter(|code| front.first().is_some_and(|host| host != code) && front.iter().any(|each| each == code))
            .map(str::to_owned)
    };
    let (next, previous) = (known(next), known(previous));
    let mut row_of: Vec<String> = front.iter().take(1).map(|code| (*code).clone()).collect();
    row_of.extend(next.iter().chain(&previous).cloned());
    row_of.extend(front.iter().skip(1).filter(|code| !beside(code)).map(|code| (*code).clone()));
    let most = match usize::try_from(per_row).unwrap_or(0) {
        0 => row_of.len().max(back.len()).max(1),
        most => most,
    };
    let mut rows = Vec::new();
    for (index, chunk) in row_of.chunks(most).enumerate() {
        let beside = |code: &Option<String>| code.clone().filter(|code| index == 0 && chunk.contains(code));
        let (right, left) = (beside(&next), beside(&previous));
        let others: Vec<String> = chunk[1..]
            .iter()
            .filter(|code| right.as_ref() != Some(code) && left.as_ref() != Some(code))
            .cloned()
            .collect();
        rows.push(from_centre(&chunk[0], right.as_deref(), left.as_deref(), &others));
    }
    for chunk in back.chunks(most) {
        let others: Vec<String> = chunk[1..].iter().map(|code| (*code).clone()).collect();
        rows.push(from_centre(chunk[0], None, None, &others));
    }
    rows
}

/// Tiles of a virtual meeting: the order row by row.
pub fn gallery(order: &[String], per_row: u32) -> Vec<Vec<String>> {
    let most = usize::try_from(per_row).unwrap_or(0);
    order.chunks(if most == 0 { 5 } else { most }).map(<[String]>::to_vec).collect()
}

/// A row of flags. The host goes up first and comes down last.
///
/// Refuses the host in the centre of an even number, and without a host.
pub fn flags(
    order: &[String],
    layout: Layout,
    host: Option<&str>,
    organisations: &[String],
) -> Result<Vec<String>, Refusal> {
    let others = |also: &[String]| -> Vec<String> {
        order.iter().filter(|code| Some(code.as_str()) != host && !also.contains(code)).cloned().collect()
    };
    match layout {
        Layout::HostCentre => {
            let host = host.filter(|host| order.iter().any(|code| code == host)).ok_or_else(|| {
                Refusal::new(
                    "no_host",
                    Words::new(
                        "Nobody hosts. Give one delegation the category “Chair / host” first.",
                        "주최국이 없습니다. 먼저 한 대표단의 참가 자격을 ‘의장국’으로 지정해 주세요.",
                    ),
                )
                .at("layout")
            })?;
            if order.len().is_multiple_of(2) {
                let count = order.len();
                return Err(Refusal::new(
                    "even_number",
                    Words::new(
                        format!("The host stands in the centre of an odd number of flags only; there are {count}."),
                        format!("주최국 국기를 중앙에 두려면 국기 수가 홀수여야 합니다. 현재 {count}개입니다."),
                    ),
                )
                .at("layout"));
            }
            Ok(from_centre(host, None, None, &others(&[])))
        }
        Layout::OrganisationFirst => {
            let first = order.iter().filter(|code| organisations.contains(code)).cloned();
            let host = host.filter(|host| order.iter().any(|code| code == host)).map(str::to_owned);
            Ok(first.chain(host).chain(others(organisations)).collect())
        }
        _ => Ok(order.to_vec()),
    }
}
