#!/usr/bin/env python3
"""Reads a calendar file with libical, the library of Evolution, KOrganizer and many servers, and prints as JSON what it understood.

    read_libical.py < FILE

It works every instant out of the VTIMEZONE in the file itself, with its own rules engine, and is as strict as those programs are: a line
it cannot read is counted, and any such line is a refusal.
"""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ical  # noqa: E402

UTC = ical.Timezone.get_utc_timezone()
STATUS = {
    ical.PropertyStatus.TENTATIVE: "TENTATIVE",
    ical.PropertyStatus.CONFIRMED: "CONFIRMED",
    ical.PropertyStatus.CANCELLED: "CANCELLED",
}


def properties(component):
    found = component.get_first_property(ical.PropertyKind.ANY_PROPERTY)
    while found:
        yield found
        found = component.get_next_property(ical.PropertyKind.ANY_PROPERTY)


def components(component, kind):
    found = component.get_first_component(kind)
    while found:
        yield found
        found = component.get_next_component(kind)


def named(component, name):
    return [found for found in properties(component) if found.get_property_name() == name]


def value(component, name):
    found = named(component, name)
    return found[0].get_value_as_string() if found else None


def parameter(found, name):
    text = found.get_parameter_as_string(name)
    return text.strip('"') if text else None


def instant(calendar, component, name):
    """A moment as `2021-11-18T14:00:00Z`, by the rules that stand in the file."""
    found = named(component, name)[0]
    moment, tzid = found.get_value().get_datetime(), found.get_first_parameter(ical.ParameterKind.TZID_PARAMETER)
    if tzid:
        zone = calendar.get_timezone(tzid.get_tzid())
        moment.set_timezone(zone)
        moment = moment.convert_to_zone(UTC)
    text = moment.as_ical_string()
    return f"{text[:4]}-{text[4:6]}-{text[6:11]}:{text[11:13]}:{text[13:]}"


def person(found):
    return {name.lower(): parameter(found, name) for name in ("CN", "ROLE", "PARTSTAT")} | {
        "address": found.get_value_as_string()
    }


def session(calendar, event):
    organiser = named(event, "ORGANIZER")[0]
    return {
        "uid": event.get_uid(),
        "sequence": event.get_sequence(),
        "start": instant(calendar, event, "DTSTART"),
        "end": instant(calendar, event, "DTEND"),
        "stamp": instant(calendar, event, "DTSTAMP"),
        "created": instant(calendar, event, "CREATED"),
        "changed": instant(calendar, event, "LAST-MODIFIED"),
        "summary": event.get_summary(),
        "location": event.get_location(),
        "url": value(event, "URL"),
        "conference": value(event, "CONFERENCE"),
        "status": STATUS[event.get_status()] if named(event, "STATUS") else None,
        "categories": [found.get_categories() for found in named(event, "CATEGORIES")],
        "description": event.get_description(),
        "organiser": organiser.get_value_as_string(),
        "organiser_name": parameter(organiser, "CN"),
        "attendees": [person(found) for found in named(event, "ATTENDEE")],
    }


def main():
    calendar = ical.Component.new_from_string(sys.stdin.buffer.read().decode("utf-8"))
    if calendar is None or calendar.count_errors():
        sys.exit("libical refused a line")
    name = value(calendar, "X-WR-CALNAME")
    json.dump(
        {
            "method": value(calendar, "METHOD"),
            "name": name.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") if name else None,
            "zones": [value(zone, "TZID") for zone in components(calendar, ical.ComponentKind.VTIMEZONE_COMPONENT)],
            "sessions": [session(calendar, e) for e in components(calendar, ical.ComponentKind.VEVENT_COMPONENT)],
        },
        sys.stdout,
        ensure_ascii=True,
    )


if __name__ == "__main__":
    main()
