//! Zones: the only place that knows what a clock shows where, and what happens when clocks change.

use crate::{Refusal, Words};
use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};
use serde::{Deserialize, Serialize, Serializer};

/// A place's clock, by its IANA name (`Asia/Seoul`).
///
/// Names stay as they were given: a name that IANA keeps as a link to another city's rules (Europe/Copenhagen) is that
/// city's own name and is never exchanged for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
pub struct Zone(Tz);

/// Names that IANA has replaced and that its `zone.tab` lists no more, with the current ones.
const RENAMED: &[(&str, &str)] = &[
    ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("America/Godthab", "America/Nuuk"),
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("Asia/Katmandu", "Asia/Kathmandu"),
    ("Asia/Rangoon", "Asia/Yangon"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    ("Europe/Kiev", "Europe/Kyiv"),
    ("GB", "Europe/London"),
    ("Israel", "Asia/Jerusalem"),
    ("Japan", "Asia/Tokyo"),
    ("NZ", "Pacific/Auckland"),
    ("Portugal", "Europe/Lisbon"),
    ("ROK", "Asia/Seoul"),
    ("Singapore", "Asia/Singapore"),
];

/// What a clock shows at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Date and time of day.
    pub wall: NaiveDateTime,
    /// Seconds ahead of UTC.
    pub offset: i32,
    /// The letters in use there, such as `KST`, or `+03` where there are none.
    pub abbreviation: String,
}

/// An instant with the offset by which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// What the clock shows then.
    pub wall: NaiveDateTime,
    /// Seconds ahead of UTC.
    pub offset: i32,
}

impl Reading {
    /// The offset as `+09:00`.
    pub fn offset_text(&self) -> String {
        offset_text(self.offset)
    }
}

/// A stretch of clock readings that a clock skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first reading that does not exist.
    pub from: NaiveDateTime,
    /// The first reading after the jump.
    pub to: NaiveDateTime,
    /// Seconds ahead of UTC before the jump.
    pub before: i32,
    /// Seconds ahead of UTC after it.
    pub after: i32,
    /// The asked reading with the offset before the jump: the usual repair (RFC 5545 §3.3.5).
    pub shift_forward: Reading,
    /// The first moment after the jump.
    pub next_valid: Reading,
}

/// What a clock reading means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "made one at a time and looked at once")]
pub enum Resolution {
    /// One instant.
    Instant {
        /// The instant.
        utc: DateTime<Utc>,
        /// Seconds ahead of UTC.
        offset: i32,
    },
    /// No instant: clocks jump over it.
    Gap(Gap),
    /// Two instants: clocks show it twice.
    Fold {
        /// The first.
        earlier: Reading,
        /// The second.
        later: Reading,
    },
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of an IANA name, or of one that IANA has replaced; `None` for any other, without looking for a near one.
    pub fn named(name: &str) -> Option<Self> {
        let current = RENAMED.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new);
        current.parse().map(Self).ok()
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
        let names = || chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name());
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
            .filter(|tz| !RENAMED.iter().any(|(old, _)| *old == tz.name()))
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

    /// The zone in chrono's own type, for writers that need its rules.
    pub fn tz(self) -> Tz {
        self.0
    }

    /// What the clock shows at an instant.
    pub fn local(self, utc: DateTime<Utc>) -> Local {
        let there = utc.with_timezone(&self.0);
        Local {
            wall: there.naive_local(),
            offset: there.offset().fix().local_minus_utc(),
            abbreviation: there.offset().abbreviation().map_or_else(String::new, str::to_owned),
        }
    }

    fn reading(self, utc: DateTime<Utc>) -> Reading {
        let local = self.local(utc);
        Reading { utc, wall: local.wall, offset: local.offset }
    }

    /// What a clock reading means here: one instant, none, or two.
    pub fn resolve(self, wall: NaiveDateTime) -> Resolution {
        match self.0.from_local_datetime(&wall) {
            LocalResult::Single(at) => {
                Resolution::Instant { utc: at.to_utc(), offset: at.offset().fix().local_minus_utc() }
            }
            LocalResult::Ambiguous(one, other) => {
                let (earlier, later) = if one <= other { (one, other) } else { (other, one) };
                Resolution::Fold { earlier: self.reading(earlier.to_utc()), later: self.reading(later.to_utc()) }
            }
            LocalResult::None => self.gap(wall).map_or(
                // No jump covers it although the table has no such reading: treat it as the offset in force then.
                {
                    let utc = wall.and_utc();
                    let offset = self.local(utc).offset;
                    Resolution::Instant { utc: utc - Duration::seconds(i64::from(offset)), offset }
                },
                Resolution::Gap,
            ),
        }
    }

    /// The jump that skips `wall`. Jumps are at most a day long, so it lies within two days of the reading taken as UTC.
    fn gap(self, wall: NaiveDateTime) -> Option<Gap> {
        let around = wall.and_utc();
        (-48..48).find_map(|hour| {
            let (mut low, mut high) = (around + Duration::hours(hour), around + Duration::hours(hour + 1));
            let (before, after) = (self.local(low).offset, self.local(high).offset);
            if after <= before {
                return None;
            }
            while high - low > Duration::seconds(1) {
                let middle = low + (high - low) / 2;
                if self.local(middle).offset == before { low = middle } else { high = middle }
            }
            // Half-second splits can leave `high` between seconds; transitions fall on whole ones.
            let high = DateTime::from_timestamp(high.timestamp(), 0)?;
            let (from, to) = (
                high.naive_utc() + Duration::seconds(i64::from(before)),
                high.naive_utc() + Duration::seconds(i64::from(after)),
            );
            (from <= wall && wall < to).then(|| Gap {
                from,
                to,
                before,
                after,
                shift_forward: self.reading(around - Duration::seconds(i64::from(before))),
                next_valid: self.reading(high),
            })
        })
    }
}

/// The version of the zone rules in use, such as `2025b`.
pub fn rules_version() -> &'static str {
    chrono_tz::IANA_TZDB_VERSION
}

/// Where those rules come from.
pub const RULES_SOURCE: &str = "chrono-tz";

/// Seconds ahead of UTC as `+09:00`.
pub fn offset_text(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
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

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
    }

    #[test]
    fn readings_that_clocks_skip() {
        for (zone, asked, from, to, shifted, next) in [
            (
                "Europe/London",
                "2022-03-27T01:30",
                "2022-03-27T01:00",
                "2022-03-27T02:00",
                "2022-03-27T02:30",
                "2022-03-27T02:00",
            ),
            (
                "Atlantic/Azores",
                "2022-03-27T00:30",
                "2022-03-27T00:00",
                "2022-03-27T01:00",
                "2022-03-27T01:30",
                "2022-03-27T01:00",
            ),
            (
                "Australia/Lord_Howe",
                "2022-10-02T02:15",
                "2022-10-02T02:00",
                "2022-10-02T02:30",
                "2022-10-02T02:45",
                "2022-10-02T02:30",
            ),
            (
                "Pacific/Apia",
                "2011-12-30T12:00",
                "2011-12-30T00:00",
                "2011-12-31T00:00",
                "2011-12-31T12:00",
                "2011-12-31T00:00",
            ),
        ] {
            let Resolution::Gap(gap) = Zone::parse(zone).unwrap().resolve(wall(asked)) else {
                panic!("{zone} {asked} should not exist")
            };
            assert_eq!((gap.from, gap.to), (wall(from), wall(to)), "{zone}");
            assert_eq!((gap.shift_forward.wall, gap.next_valid.wall), (wall(shifted), wall(next)), "{zone}");
        }
    }

    #[test]
    fn readings_that_come_twice() {
        for (zone, asked, earlier, later) in [
            ("America/Toronto", "2021-11-07T01:30", "2021-11-07T05:30", "2021-11-07T06:30"),
            ("Europe/Lisbon", "2021-10-31T01:30", "2021-10-31T00:30", "2021-10-31T01:30"),
        ] {
            let Resolution::Fold { earlier: one, later: other } = Zone::parse(zone).unwrap().resolve(wall(asked))
            else {
                panic!("{zone} {asked} should come twice")
            };
            assert_eq!((one.utc.naive_utc(), other.utc.naive_utc()), (wall(earlier), wall(later)));
        }
    }

    #[test]
    fn names_are_kept_renamed_or_refused() {
        for (given, kept) in [
            ("Europe/Copenhagen", "Europe/Copenhagen"),
            ("Europe/Kiev", "Europe/Kyiv"),
            ("ROK", "Asia/Seoul"),
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
    fn clocks_on_the_ministerial_day() {
        let start = wall("2021-11-18T14:00").and_utc();
        for (zone, shown) in [
            ("Pacific/Auckland", "2021-11-19T03:00"),
            ("Asia/Seoul", "2021-11-18T23:00"),
            ("America/Mexico_City", "2021-11-18T08:00"),
            ("Asia/Kathmandu", "2021-11-18T19:45"),
        ] {
            assert_eq!(Zone::parse(zone).unwrap().local(start).wall, wall(shown), "{zone}");
        }
    }
}
