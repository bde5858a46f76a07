//! The zones a foreign calendar file names: IANA's names, Windows' names, names with a registry in front of them, names that
//! only the file itself defines, and names an officer has told us the meaning of.

use super::{file_zone::FileZone, time::Clock};
use calcard::{
    common::timezone::Tz,
    icalendar::{ICalendar, ICalendarComponent, ICalendarProperty},
};
use plenary_domain::Zone;
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
};

/// The longest name that is looked at, in bytes: twice the longest there is.
const LONGEST: usize = 128;

/// The zones of one calendar.
#[derive(Default)]
pub(super) struct ForeignZones {
    /// What its VTIMEZONEs define, by their names.
    defined: HashMap<String, Defined>,
    /// The zone it names for itself as a whole.
    hint: Option<Zone>,
    /// What an officer has said.
    answers: BTreeMap<String, Zone>,
}

#[derive(Default)]
struct Defined {
    /// The place that stands beside the name.
    place: Option<Zone>,
    rules: Option<FileZone>,
    /// The place an old number of Microsoft's stands for.
    number: Option<Zone>,
}

impl ForeignZones {
    /// What a file says of its zones, and an officer of those nobody knows.
    pub(super) fn of(calendar: &ICalendar, answers: &BTreeMap<String, Zone>) -> Self {
        let text = |component: &ICalendarComponent, name: &ICalendarProperty| {
            component.property(name)?.values.first()?.as_text().map(str::to_owned)
        };
        let other = |name: &str| ICalendarProperty::Other(name.to_owned());
        let mut defined: HashMap<String, Defined> = HashMap::new();
        for zone in calendar.timezones() {
            let Some(name) = text(zone, &ICalendarProperty::Tzid) else { continue };
            let place = text(zone, &other("X-LIC-LOCATION")).and_then(|place| Zone::named(place.trim()));
            let number = zone.timezone().and_then(|(_, tz)| known(tz));
            let rules = FileZone::of(calendar, zone);
            defined.entry(bare(&name).to_owned()).or_insert(Defined { place, rules, number });
        }
        let root = calendar.components.first();
        let hint = root.and_then(|root| text(root, &other("X-WR-TIMEZONE"))).and_then(|name| named(bare(&name)));
        Self { defined, hint, answers: answers.clone() }
    }

    /// The clock a name stands for.
    pub(super) fn clock(&self, tzid: Option<&str>) -> Clock<'_> {
        let tzid = bare(tzid.unwrap_or_default());
        if let Some(zone) = named(tzid) {
            return Clock::Place(zone);
        }
        match self.defined.get(tzid) {
            Some(Defined { place: Some(zone), .. }) => return Clock::Place(*zone),
            Some(Defined { rules: Some(rules), .. }) => return Clock::File(rules),
            Some(Defined { number: Some(zone), .. }) => return Clock::Place(*zone),
            _ => {}
        }
        let name = tzid.to_owned();
        match self.answers.get(tzid) {
            Some(zone) => Clock::Told(*zone, name),
            None => Clock::Unknown(name),
        }
    }

    /// The file's own rules for a name.
    pub(super) fn rules(&self, tzid: &str) -> Option<&FileZone> {
        self.defined.get(bare(tzid))?.rules.as_ref()
    }

    /// The zone the file names for itself as a whole.
    pub(super) fn hint(&self) -> Option<Zone> {
        self.hint
    }
}

/// A name without what programs put around it.
fn bare(tzid: &str) -> &str {
    tzid.trim().trim_matches('"').trim()
}

/// The zone a name stands for by itself; `None` where that would be a guess.
fn named(tzid: &str) -> Option<Zone> {
    // Offices write these for a clock with summer time; IANA's zones of these names have none.
    if tzid.is_empty() || tzid.len() > LONGEST || ["EST", "MST", "HST"].contains(&tzid) {
        return None;
    }
    Zone::named(tzid).or_else(|| registered(tzid)).or_else(|| Tz::from_str(tzid).ok().and_then(known))
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
            assert_eq!(named(bare(tzid)).map(Zone::name), zone, "{tzid}");
        }
    }
}
