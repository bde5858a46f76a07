#!/usr/bin/env python3
"""Reads a calendar file with two programs that know nothing of Plenary, and prints as JSON what each of them understood.

    read_ics.py < FILE

`icalendar` is asked for what stands in the file, and each named zone is looked up in IANA data of its own (`PYTHONTZPATH`): that is
what programs do that bring their own zone rules. `vobject` is asked to work out every instant from the VTIMEZONE in the file itself,
with the rules engine of `dateutil`: that is what programs do that have no other. Both must arrive at the same instants.
"""

import json
import sys
from datetime import timezone
from zoneinfo import ZoneInfo

import icalendar
import vobject


def instant(moment):
    """A moment as `2021-11-18T14:00:00Z`; a floating one stays without the Z, so that no comparison takes it for right."""
    if moment.tzinfo is None:
        return moment.strftime("%Y-%m-%dT%H:%M:%S")
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_iana(prop):
    """The moment of an icalendar property: its clock reading, and its zone by name from the reader's own data."""
    tzid = prop.params.get("TZID")
    if tzid is None:
        return prop.dt
    return prop.dt.replace(tzinfo=None).replace(tzinfo=ZoneInfo(tzid))


def several(found):
    """One property stands alone, several as a list."""
    return [] if found is None else found if isinstance(found, list) else [found]


def person(address, parameter):
    """Whoever is invited, with what is expected of them."""
    return {"address": address, "cn": parameter("CN"), "role": parameter("ROLE"), "partstat": parameter("PARTSTAT")}


def text(value):
    return None if value is None else str(value)


def with_icalendar(source):
    calendar = icalendar.Calendar.from_ical(source)
    sessions = []
    for event in calendar.walk("VEVENT"):
        categories = event.get("CATEGORIES")
        conference = event.get("CONFERENCE")
        sessions.append({
            "uid": text(event["UID"]),
            "sequence": int(event.get("SEQUENCE", 0)),
            "start": instant(by_iana(event["DTSTART"])),
            "end": instant(by_iana(event["DTEND"])),
            "stamp": instant(event["DTSTAMP"].dt),
            "created": instant(event["CREATED"].dt),
            "changed": instant(event["LAST-MODIFIED"].dt),
            "summary": text(event.get("SUMMARY")),
            "location": text(event.get("LOCATION")),
            "url": text(event.get("URL")),
            "conference": text(conference),
            "status": text(event.get("STATUS")),
            "categories": [str(one) for one in categories.cats] if categories else [],
            "description": text(event.get("DESCRIPTION")),
            "organiser": text(event["ORGANIZER"]),
            "organiser_name": text(event["ORGANIZER"].params.get("CN")),
            "attendees": [person(str(one), one.params.get) for one in several(event.get("ATTENDEE"))],
        })
    return {
        "method": text(calendar.get("METHOD")),
        "name": text(calendar.get("X-WR-CALNAME")),
        "tzdata": text(calendar.get("X-PLENARY-TZDATA")),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "sessions": sessions,
    }


def with_vobject(source):
    calendar = vobject.readOne(source.decode("utf-8"))

    def value(component, name):
        return getattr(component, name).value if hasattr(component, name) else None

    sessions = []
    for event in calendar.contents.get("vevent", []):
        organiser = event.organizer
        sessions.append({
            "uid": event.uid.value,
            "sequence": int(value(event, "sequence") or 0),
            "start": instant(event.dtstart.value),
            "end": instant(event.dtend.value),
            "stamp": instant(event.dtstamp.value),
            "created": instant(event.created.value),
            "changed": instant(event.last_modified.value),
            "summary": value(event, "summary"),
            "location": value(event, "location"),
            "url": value(event, "url"),
            "conference": value(event, "conference"),
            "status": value(event, "status"),
            "categories": value(event, "categories") or [],
            "description": value(event, "description"),
            "organiser": organiser.value,
            "organiser_name": organiser.params.get("CN", [None])[0],
            "attendees": [
                person(one.value, lambda name, one=one: one.params.get(name, [None])[0])
                for one in event.contents.get("attendee", [])
            ],
        })
    return {
        "method": value(calendar, "method"),
        "name": value(calendar, "x_wr_calname"),
        "tzdata": value(calendar, "x_plenary_tzdata"),
        "zones": [zone.tzid.value for zone in calendar.contents.get("vtimezone", [])],
        "sessions": sessions,
    }


if __name__ == "__main__":
    source = sys.stdin.buffer.read()
    json.dump({"icalendar": with_icalendar(source), "vobject": with_vobject(source)}, sys.stdout, ensure_ascii=True)
