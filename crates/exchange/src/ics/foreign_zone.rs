//! The zones a foreign calendar file names: IANA's names, Windows' names, and names with a registry in front of them.

use calcard::{
    common::timezone::Tz,
    icalendar::{ICalendar, ICalendarComponent},
};
use plenary_domain::Zone;
use std::{collections::BTreeMap, str::FromStr};

/// The longest name that is looked at, in bytes: twice the longest there is.
const LONGEST: usize = 128;

/// The names of zones in one file.
pub(super) struct ForeignZones(BTreeMap<String, Zone>);

impl ForeignZones {
    /// What the VTIMEZONEs of the file say of themselves beside their own name.
    pub(super) fn of(calendar: &ICalendar) -> Self {
        Self(
            calendar
                .timezones()
                .filter_map(ICalendarComponent::timezone)
                .filter_map(|(tzid, tz)| Some((tzid.to_owned(), known(tz)?)))
                .collect(),
        )
    }

    /// The zone a name stands for; `None` where that would be a guess.
    pub(super) fn zone(&self, tzid: &str) -> Option<Zone> {
        let tzid = tzid.trim().trim_matches('"');
        // Offices write these for a clock with summer time; IANA's zones of these names have none.
        if tzid.len() > LONGEST || ["EST", "MST", "HST"].contains(&tzid) {
            return None;
        }
        Zone::named(tzid)
            .or_else(|| registered(tzid))
            .or_else(|| Tz::from_str(tzid).ok().and_then(known))
            .or_else(|| self.0.get(tzid).copied())
    }
}

/// The zone behind a name that begins with the registry it comes from, `/example.org/2007_1/Europe/London` (RFC 5545 §3.2.19).
fn registered(tzid: &str) -> Option<Zone> {
    let name = tzid.strip_prefix('/')?;
    name.match_indices('/').map(|(at, _)| &name[at + 1..]).filter(|rest| rest.contains('/')).find_map(Zone::named)
}

/// The zone of a place. A mere offset is none: “(UTC-05:00) …” says nothing of summer time.
fn known(tz: Tz) -> Option<Zone> {
    match tz {
        Tz::Tz(tz) if !tz.name().starts_with("Etc/GMT") => Zone::named(tz.name()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_zones() {
        let none = ForeignZones(BTreeMap::new());
        for (tzid, zone) in [
            ("Asia/Seoul", Some("Asia/Seoul")),
            ("Europe/Kiev", Some("Europe/Kyiv")),
            ("Europe/Copenhagen", Some("Europe/Copenhagen")),
            ("Korea Standard Time", Some("Asia/Seoul")),
            ("\"Korea Standard Time\"", Some("Asia/Seoul")),
            ("/freeassociation.sourceforge.net/Europe/London", Some("Europe/London")),
            ("/softwarestudio.org/Olson_20011030_5/America/Chicago", Some("America/Chicago")),
            ("(UTC-05:00) Somewhere", None),
            ("EST", None),
            ("Customized Time Zone", None),
            ("", None),
        ] {
            assert_eq!(none.zone(tzid).map(Zone::name), zone, "{tzid}");
        }
    }
}
