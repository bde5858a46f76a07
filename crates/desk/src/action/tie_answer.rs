//! Who goes first where the keys of an order say nothing: what officers decide.

use super::{
    Bench, done,
    precedence::{Which, inside, now, own},
};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    DelegationId, Refusal, TieAnswerId, Words,
    precedence::{Question, Tie, TieAnswer, place},
};
use plenary_store::Described;

/// Keeps the decision on a tie; it takes the place of an earlier one about the same delegations.
pub(super) fn answer(
    at: &mut Bench<'_, '_>,
    id: Option<TieAnswerId>,
    which: Which,
    delegations: Vec<DelegationId>,
    reason: String,
) -> Result<Described<Option<Subject>>, Failure> {
    let (summit, session, purpose) = which;
    let (mut names, mut codes) = (Vec::new(), Vec::new());
    for id in &delegations {
        let delegation = inside(at, summit, *id)?;
        names.push(delegation.words());
        codes.push(delegation.code);
    }
    let order = own(at, summit, session, purpose)?;
    let answer = TieAnswer {
        id: id.unwrap_or_else(|| TieAnswerId(at.source.id())),
        order_scheme: order.id,
        delegations,
        reason,
        officer: at.officer.to_owned(),
        at: at.now.at,
    }
    .checked()?;
    decides(&now(at, which)?.question, &codes)?;
    for earlier in at.rows.tie_answers().of_scheme(order.id)? {
        if earlier.delegations.iter().all(|id| answer.delegations.contains(id)) {
            at.rows.tie_answers().delete(earlier.id)?;
        }
    }
    at.rows.tie_answers().insert(&answer)?;
    let listed = |pick: fn(&Words) -> &str| names.iter().map(pick).collect::<Vec<_>>().join(", ");
    let label = Words::new(
        format!("Decide a tie: {}", listed(|name| &name.en)),
        format!("동순위 결정: {}", listed(|name| &name.ko)),
    );
    done("tie_answer", answer.id.0, summit, label)
}

/// Refuses a decision about others than those of one tie: about some of them, or about delegations that are told apart anyway.
fn decides(question: &Question, codes: &[String]) -> Result<(), Failure> {
    let ties = place(&Question { answers: Vec::new(), ..question.clone() })?.ties;
    let is_it = |tie: &Tie| tie.codes.len() == codes.len() && tie.codes.iter().all(|code| codes.contains(code));
    if ties.iter().any(is_it) {
        return Ok(());
    }
    let (en, ko) = match ties.iter().find(|tie| tie.codes.iter().any(|code| codes.contains(code))) {
        Some(tie) => {
            let whole = tie.codes.join(", ");
            (format!("Name everybody in the tie: {whole}."), format!("동순위 대표단을 모두 지정해 주세요: {whole}."))
        }
        None => (
            "The order tells these apart already: there is no tie to decide.".to_owned(),
            "이미 순서가 정해져 있어 결정할 동순위가 없습니다.".to_owned(),
        ),
    };
    Err(Refusal::new("tie", Words::new(en, ko)).at("delegations").into())
}
