//! Questions about time zones that need no store.

use crate::commands::{Problem, print};
use chrono::NaiveDateTime;
use plenary_desk::{Clocks, Refusal, Rules, Words, Zone, view::Meaning};
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) fn version(rules: &Rules) -> Result<(), Problem> {
    print(&json!({ "tzdata": rules.version(), "source": rules.source() }))
}

pub(crate) fn resolve(rules: Arc<Rules>, name: &str, local: &str) -> Result<(), Problem> {
    let clocks = Clocks::new(rules);
    let zone = Zone::parse(name)?;
    let wall = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(local, form).ok())
        .ok_or_else(|| {
            Refusal::new(
                "local",
                Words::new(
                    format!("“{local}” is not a clock reading such as 2021-11-07T01:30."),
                    format!("시각으로 읽을 수 없습니다: ‘{local}’. 2021-11-07T01:30과 같이 입력해 주세요."),
                ),
            )
        })?;
    let mut answer = serde_json::to_value(Meaning::from(clocks.resolve(zone, wall))).map_err(Problem::broken)?;
    if let Value::Object(fields) = &mut answer {
        fields.insert("zone".into(), zone.name().into());
        fields.insert("tzdata".into(), clocks.rules().version().into());
    }
    print(&answer)
}
