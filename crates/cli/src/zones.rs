//! Questions about time zones that need no store.

use crate::commands::{Problem, print};
use chrono::NaiveDateTime;
use plenary_desk::view::Meaning;
use plenary_domain::{Refusal, Words, Zone, zone};
use serde_json::{Value, json};

pub(crate) fn version() -> Result<(), Problem> {
    print(&json!({ "tzdata": zone::rules_version(), "source": zone::RULES_SOURCE }))
}

pub(crate) fn resolve(name: &str, local: &str) -> Result<(), Problem> {
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
    let mut answer = serde_json::to_value(Meaning::from(zone.resolve(wall))).map_err(Problem::broken)?;
    if let Value::Object(fields) = &mut answer {
        fields.insert("zone".into(), zone.name().into());
        fields.insert("tzdata".into(), zone::rules_version().into());
    }
    print(&answer)
}
