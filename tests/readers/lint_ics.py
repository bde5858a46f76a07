#!/usr/bin/env python3
"""Judges calendar files by the letter: RFC 5545, 5546 (PUBLISH, REQUEST, CANCEL), 6868, 7986, and the shape of VTIMEZONE that Outlook reads.

    lint_ics.py FILE...        or        lint_ics.py < FILE

Prints one line for each fault (`FILE:LINE: what is wrong`) and ends with 1 if there was any. It uses nothing but Python and
shares no thought with the writer it judges.
"""

import datetime
import re
import sys

NAME = re.compile(r"[A-Z][A-Z0-9-]*")
PARAMETER = re.compile(r';([A-Z][A-Z0-9-]*)=((?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*)(?:,(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*)')
UTC = re.compile(r"\d{8}T\d{6}Z")
LOCAL = re.compile(r"\d{8}T\d{6}")
OFFSET = re.compile(r"(?!-0000$)[+-](?:0\d|1\d|2[0-3])[0-5]\d")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+=%]+")
RULE = re.compile(r"FREQ=YEARLY;BYMONTH=(1[0-2]|[1-9]);BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)")
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

ONE, MAYBE, ANY, NONE = (1, 1), (0, 1), (0, None), (0, 0)
PROPERTIES = {
    "VCALENDAR": {
        "VERSION": ONE, "PRODID": ONE, "CALSCALE": MAYBE, "METHOD": MAYBE, "NAME": MAYBE, "DESCRIPTION": MAYBE,
        "REFRESH-INTERVAL": MAYBE, "UID": MAYBE, "LAST-MODIFIED": MAYBE, "URL": MAYBE, "SOURCE": MAYBE, "COLOR": MAYBE,
        "CATEGORIES": ANY, "IMAGE": ANY,
    },
    "VTIMEZONE": {"TZID": ONE, "LAST-MODIFIED": MAYBE, "TZURL": MAYBE},
    # RDATE is lawful, but Outlook drops a zone that has one.
    "STANDARD": {"DTSTART": ONE, "TZOFFSETFROM": ONE, "TZOFFSETTO": ONE, "RRULE": MAYBE, "TZNAME": ANY, "COMMENT": ANY},
    "DAYLIGHT": {"DTSTART": ONE, "TZOFFSETFROM": ONE, "TZOFFSETTO": ONE, "RRULE": MAYBE, "TZNAME": ANY, "COMMENT": ANY},
    "VEVENT": {
        "UID": ONE, "DTSTAMP": ONE, "DTSTART": ONE, "ORGANIZER": ONE, "SUMMARY": ONE, "SEQUENCE": ONE, "DTEND": MAYBE,
        "CREATED": MAYBE, "LAST-MODIFIED": MAYBE, "STATUS": MAYBE, "CATEGORIES": ANY, "LOCATION": MAYBE, "URL": MAYBE,
        "CONFERENCE": ANY, "DESCRIPTION": MAYBE, "TRANSP": MAYBE, "CLASS": MAYBE, "PRIORITY": MAYBE, "COMMENT": ANY,
        "ATTENDEE": ANY, "REQUEST-STATUS": NONE,
    },
    "VALARM": {"ACTION": ONE, "TRIGGER": ONE, "DESCRIPTION": ONE},
}
INSIDE = {
    "": {"VCALENDAR"}, "VCALENDAR": {"VTIMEZONE", "VEVENT"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}, "VEVENT": {"VALARM"},
}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "PRODID", "COMMENT", "TZNAME", "UID"}
WORDS = {
    "VERSION": {"2.0"},
    "CALSCALE": {"GREGORIAN"},
    "METHOD": {"PUBLISH", "REQUEST", "CANCEL"},
    "ACTION": {"DISPLAY"},
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "TENTATIVE", "BUSY", "OOF"},
}


class Component:
    def __init__(self, name, line):
        self.name, self.line = name, line
        self.properties, self.parts = {}, []

    def value(self, name):
        found = self.properties.get(name)
        return found[0][1] if found else None


class Linter:
    def __init__(self, source):
        self.faults = []
        self.line = 0
        self.zones, self.used, self.uids = set(), set(), set()
        root = self.tree(self.unfold(source))
        if [part.name for part in root.parts] != ["VCALENDAR"]:
            self.fault("a file holds one VCALENDAR")
        for calendar in root.parts:
            self.calendar(calendar)

    def fault(self, what, line=None):
        self.faults.append((line or self.line, what))

    def unfold(self, source):
        """The logical lines, each with the number of its first physical line."""
        if source.startswith(b"\xef\xbb\xbf"):
            self.fault("begins with a byte-order mark", 1)
        if not source.endswith(b"\r\n"):
            self.fault("does not end with CRLF", source.count(b"\n") + 1)
        logical = []
        for number, raw in enumerate(source.split(b"\r\n")[:-1], 1):
            self.line = number
            if b"\r" in raw or b"\n" in raw:
                self.fault("a CR or LF stands alone")
            if len(raw) > 75:
                self.fault(f"{len(raw)} octets, more than 75")
            try:
                piece = raw.decode("utf-8")
            except UnicodeDecodeError:
                self.fault("is not UTF-8 by itself (a character cut by folding?)")
                piece = raw.decode("utf-8", "replace")
            if any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or c in "\ufeff\u2028\u2029\ufffe\uffff" for c in piece):
                self.fault("holds a control character")
            if piece.startswith(" "):
                if not logical:
                    self.fault("the first line is a continuation")
                    continue
                before = logical[-1][1]
                if (len(before) - len(before.rstrip("\\"))) % 2:
                    self.fault("folded inside an escape")
                logical[-1][1] += piece[1:]
            elif piece:
                logical.append([number, piece])
            else:
                self.fault("is empty")
        return logical

    def tree(self, lines):
        root = Component("", 0)
        stack = [root]
        for self.line, line in lines:
            name, parameters, value = self.content(line)
            if name is None:
                continue
            here = stack[-1]
            if name == "BEGIN":
                if value not in INSIDE.get(here.name, set()):
                    self.fault(f"BEGIN:{value} does not belong in {here.name or 'a file'}")
                part = Component(value, self.line)
                here.parts.append(part)
                stack.append(part)
            elif name == "END":
                if len(stack) == 1 or value != here.name:
                    self.fault(f"END:{value} where {here.name or 'nothing'} is open")
                else:
                    stack.pop()
            else:
                if here.parts:
                    self.fault(f"{name} stands after a component of {here.name}")
                here.properties.setdefault(name, []).append((self.line, value, parameters))
        if len(stack) > 1:
            self.fault(f"{stack[-1].name} is never closed")
        return root

    def content(self, line):
        match = NAME.match(line)
        if not match:
            self.fault("has no property name")
            return None, None, None
        at, parameters = match.end(), {}
        while line[at:at + 1] == ";":
            found = PARAMETER.match(line, at)
            if not found:
                self.fault("has a malformed parameter")
                return None, None, None
            if found[1] in parameters:
                self.fault(f"has {found[1]} twice")
            parameters[found[1]] = found[2]
            at = found.end()
        if line[at:at + 1] != ":":
            self.fault("has no value")
            return None, None, None
        for value in parameters.values():
            if re.search(r"\^(?![n'^])", value):
                self.fault("has a caret that RFC 6868 does not know")
        return match[0], parameters, line[at + 1:]

    def calendar(self, calendar):
        self.properties(calendar)
        if list(calendar.properties)[:2] != ["VERSION", "PRODID"]:
            self.fault("VERSION and PRODID come first", calendar.line)
        if not calendar.value("METHOD"):
            self.fault("has no METHOD", calendar.line)
        if not any(part.name == "VEVENT" for part in calendar.parts):
            self.fault("holds no VEVENT", calendar.line)
        kinds = [part.name for part in calendar.parts]
        if kinds != sorted(kinds, key=lambda kind: kind == "VEVENT"):
            self.fault("a VTIMEZONE stands after a VEVENT", calendar.line)
        for part in calendar.parts:
            self.properties(part)
            (self.timezone if part.name == "VTIMEZONE" else self.event)(part)
            for alarm in part.parts if part.name == "VEVENT" else []:
                self.properties(alarm)
        self.method(calendar, [part for part in calendar.parts if part.name == "VEVENT"])
        for unused in self.zones - self.used:
            self.fault(f"nothing uses the VTIMEZONE {unused}", calendar.line)

    def method(self, calendar, events):
        """What RFC 5546 (3.2.1, 3.2.2, 3.2.5) and the programs that take such files ask of each METHOD."""
        method = calendar.value("METHOD")
        for event in events:
            attendees = event.properties.get("ATTENDEE", [])
            organiser, status = event.value("ORGANIZER") or "", event.value("STATUS")
            if method == "PUBLISH":
                if attendees:
                    self.fault("PUBLISH has no ATTENDEE: some servers would invite them again", event.line)
                continue
            if len(events) > 1:
                self.fault(f"{method} is about one session: Outlook takes no other", event.line)
            if "NAME" in calendar.properties or "X-WR-CALNAME" in calendar.properties:
                self.fault(f"{method} names a calendar: Outlook would open another one", event.line)
            if not attendees:
                self.fault(f"{method} has no ATTENDEE", event.line)
            if not organiser.startswith("mailto:"):
                self.fault(f"{method} has no organiser who could be answered", event.line)
            for line, _, parameters in attendees:
                if parameters.get("CUTYPE") != "INDIVIDUAL":
                    self.fault(f"ATTENDEE has CUTYPE={parameters.get('CUTYPE')}", line)
                # Either an answer is asked for, or the one that was given is told as it is.
                asked = (parameters.get("PARTSTAT"), parameters.get("RSVP"))
                answered = [(answer, None) for answer in ("ACCEPTED", "TENTATIVE", "DECLINED")]
                if method == "REQUEST" and asked not in [("NEEDS-ACTION", "TRUE"), *answered]:
                    self.fault(f"ATTENDEE has PARTSTAT={asked[0]} with RSVP={asked[1]}", line)
                if parameters.get("ROLE") not in ("CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"):
                    self.fault(f"ATTENDEE has ROLE={parameters.get('ROLE')}", line)
            if method == "REQUEST" and status not in ("TENTATIVE", "CONFIRMED"):
                self.fault(f"REQUEST has STATUS {status}", event.line)
            # Without a status it takes one person out, and the session goes on.
            if method == "CANCEL" and status not in ("CANCELLED", None):
                self.fault(f"CANCEL has STATUS {status}", event.line)
            if method == "CANCEL" and event.parts:
                self.fault("CANCEL has an alarm", event.line)

    def properties(self, component):
        known = PROPERTIES.get(component.name, {})
        for name, found in component.properties.items():
            self.line = found[0][0]
            if name not in known and not name.startswith("X-"):
                self.fault(f"{name} does not belong in {component.name}")
            most = known.get(name, MAYBE)[1]
            if most is not None and len(found) > most:
                self.fault(f"{name} stands {len(found)} times in {component.name}")
            for self.line, value, parameters in found:
                self.value(name, value, parameters)
        for name, (least, _) in known.items():
            if least and name not in component.properties:
                self.fault(f"{component.name} has no {name}", component.line)

    def value(self, name, value, parameters):
        if name in WORDS and value not in WORDS[name]:
            self.fault(f"{name} is {value}")
        if name in TEXTS or name.startswith("X-WR-"):
            if re.search(r"\\(?![\\;,nN])", re.sub(r"\\\\", "", value)):
                self.fault(f"{name} has an escape that is none")
            if re.search(r"[;,]", re.sub(r"\\.", "", value)):
                self.fault(f"{name} has a bare comma or semicolon")
        if name in ("URL", "CONFERENCE", "ORGANIZER", "ATTENDEE") and not URI.fullmatch(value):
            self.fault(f"{name} is not a URI: {value}")
        if name == "CONFERENCE" and parameters.get("VALUE") != "URI":
            self.fault("CONFERENCE needs VALUE=URI")
        if name == "ORGANIZER" and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+|invalid:nomail", value):
            self.fault(f"ORGANIZER is {value}")
        if name == "ATTENDEE" and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", value):
            self.fault(f"ATTENDEE is {value}")
        if name == "TRIGGER" and not re.fullmatch(r"-PT\d+M", value):
            self.fault(f"TRIGGER is {value}")
        if name in ("DTSTAMP", "CREATED", "LAST-MODIFIED") and not (UTC.fullmatch(value) and self.real(value)):
            self.fault(f"{name} is not an instant in UTC: {value}")
        if name == "SEQUENCE" and not (re.fullmatch(r"\d+", value) and int(value) < 2**31):
            self.fault(f"SEQUENCE is {value}")
        if name == "REFRESH-INTERVAL" and (parameters.get("VALUE") != "DURATION" or not re.fullmatch(r"P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)", value)):
            self.fault(f"REFRESH-INTERVAL is {value}")

    def real(self, value):
        try:
            datetime.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
        except ValueError:
            return False
        return True

    def timezone(self, zone):
        tzid = zone.value("TZID")
        if tzid in self.zones:
            self.fault(f"{tzid} is defined twice", zone.line)
        self.zones.add(tzid)
        kinds = [part.name for part in zone.parts]
        if kinds.count("STANDARD") != 1 or kinds.count("DAYLIGHT") > 1:
            self.fault("Outlook reads one STANDARD and at most one DAYLIGHT", zone.line)
        for part in zone.parts:
            self.properties(part)
            self.line = part.line
            start, rule = part.value("DTSTART") or "", part.value("RRULE")
            for name in ("TZOFFSETFROM", "TZOFFSETTO"):
                if not OFFSET.fullmatch(part.value(name) or ""):
                    self.fault(f"{name} is {part.value(name)}")
            if not LOCAL.fullmatch(start) or not self.real(start):
                self.fault(f"DTSTART of {part.name} is {start}")
                continue
            if len(kinds) > 1 and not rule:
                self.fault(f"{part.name} has no RRULE")
            if rule:
                found = RULE.fullmatch(rule)
                if not found:
                    self.fault(f"Outlook does not read {rule}")
                    continue
                date = datetime.datetime.strptime(start, "%Y%m%dT%H%M%S")
                week = -1 if found[2] == "-1" else (date.day + 6) // 7
                last = (date + datetime.timedelta(days=7)).month != date.month
                if (date.month != int(found[1]) or DAYS[date.weekday()] != found[3] or week != int(found[2])
                        or (week == -1 and not last)):
                    self.fault(f"DTSTART {start} is not one of {rule}")
        offsets = {part.name: (part.value("TZOFFSETFROM"), part.value("TZOFFSETTO")) for part in zone.parts}
        if "DAYLIGHT" in offsets and offsets.get("STANDARD") != offsets["DAYLIGHT"][::-1]:
            self.fault("STANDARD and DAYLIGHT do not lead into each other", zone.line)

    def event(self, event):
        uid = event.value("UID")
        if uid in self.uids:
            self.fault(f"UID {uid} stands twice", event.line)
        self.uids.add(uid)
        forms, times = [], []
        for name in ("DTSTART", "DTEND"):
            for self.line, value, parameters in event.properties.get(name, []):
                tzid = parameters.get("TZID")
                if not self.real(value):
                    self.fault(f"{name} is {value}")
                elif tzid is None and not UTC.fullmatch(value):
                    self.fault(f"{name} floats: {value}")
                elif tzid is not None and not LOCAL.fullmatch(value):
                    self.fault(f"{name} has both a TZID and a Z")
                elif tzid is not None and tzid not in self.zones:
                    self.fault(f"no VTIMEZONE before it defines {tzid}")
                self.used.add(tzid)
                forms.append(tzid)
                times.append(value)
        if len(set(forms)) > 1:
            self.fault("DTSTART and DTEND are in different zones", event.line)
        # Clock readings may run backwards over a change of clocks, but then they stand in UTC.
        if len(times) == 2 and times[1] <= times[0]:
            self.fault("does not end after it starts", event.line)
        if (event.value("LAST-MODIFIED") or "~") < (event.value("CREATED") or ""):
            self.fault("was changed before it was made", event.line)


def main():
    sources = [(path, open(path, "rb").read()) for path in sys.argv[1:]] or [("-", sys.stdin.buffer.read())]
    faults = 0
    for path, source in sources:
        for line, what in sorted(Linter(source).faults):
            print(f"{path}:{line}: {what}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
