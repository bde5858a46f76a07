#!/usr/bin/env python3
"""Reads a folder of files that were made while every field held a text that tries to be something else, with readers that know nothing
of Plenary, and names whatever would do more than show.

    effects.py FOLDER

Each fault is a line on standard output; what was read, in figures, stands on standard error.
"""

import collections
import csv
import pathlib
import re
import sys
import zipfile
from html.parser import HTMLParser

import icalendar
import openpyxl
import vobject

FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
FIGURE = re.compile(r"[+-]?[0-9]+([.,:][0-9]+)*")
# C0 but for line ends and tabs, DEL and C1.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

TAGS = set("html head meta title style body h1 h2 h3 p table thead tbody tr th td section article header footer ul ol li a span div "
           "strong em b br s del small colgroup col dl dt dd".split())
ATTRIBUTES = {"lang", "class", "charset", "href", "http-equiv", "name", "content", "scope", "colspan", "style"}
LINK = re.compile(r"(https?://|mailto:|tel:)", re.I)

COMPONENTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
PROPERTIES = set("""BEGIN END VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME DESCRIPTION X-WR-CALDESC X-WR-TIMEZONE REFRESH-INTERVAL
    X-PUBLISHED-TTL X-PLENARY-TZDATA TZID TZURL X-LIC-LOCATION LAST-MODIFIED DTSTART TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE UID
    DTSTAMP CREATED SEQUENCE DTEND SUMMARY STATUS TRANSP CLASS CATEGORIES LOCATION URL CONFERENCE ORGANIZER ATTENDEE COMMENT
    X-ALT-DESC X-MICROSOFT-CDO-BUSYSTATUS X-MICROSOFT-CDO-INTENDEDSTATUS X-MICROSOFT-DISALLOW-COUNTER X-PLENARY-VERSION""".split())


class Page(HTMLParser):
    """What a browser would make of a page, as far as it could do something."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.faults.append(f"a <{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES:
                self.faults.append(f"<{tag} {name}>")
            if name == "href" and not LINK.match(value or ""):
                self.faults.append(f"a link to {value!r}")
            if name == "http-equiv" and (tag, value) != ("meta", "Content-Security-Policy"):
                self.faults.append("a page that goes elsewhere")

    def handle_comment(self, said):
        self.faults.append(f"a comment {said!r}")

    def handle_decl(self, said):
        if said.lower() != "doctype html":
            self.faults.append(f"a declaration {said!r}")


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, strict=True):
            for cell in row:
                COUNTS["cells of CSV"] += 1
                if cell[:1] in ("\t", "\r", "\n") and cell or cell.strip()[:1] and cell.strip()[0] in FORMULA:
                    if not FIGURE.fullmatch(cell):
                        yield f"a formula {cell!r}"


def workbook(path):
    # Converted ones carry no styles of ours, and empty drawings: what counts there is that nothing has become a formula.
    ours = not path.name.startswith("converted-")
    for part in zipfile.ZipFile(path).namelist():
        if re.search(r"external|vba|embed|activex|connections|customui" + ("|drawing" if ours else ""), part, re.I):
            yield f"a part {part}"
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                COUNTS["cells of workbooks"] += 1
                if cell.data_type == "f" or cell.hyperlink:
                    yield f"{sheet.title}!{cell.coordinate} does something: {cell.value!r}"
                if ours and isinstance(cell.value, str) and cell.row > 1 and cell.value.strip()[:1] in tuple(FORMULA):
                    if not cell.quotePrefix and not cell.font.i:
                        yield f"{sheet.title}!{cell.coordinate} becomes a formula once it is edited: {cell.value!r}"


def page(path):
    COUNTS["pages"] += 1
    reader = Page()
    text = path.read_text(encoding="utf-8")
    reader.feed(text)
    reader.close()
    if CONTROL.search(text):
        yield "control characters"
    yield from reader.faults


def calendar(path):
    COUNTS["calendar files"] += 1
    source = path.read_bytes()
    text = source.decode("utf-8")
    if re.search(r"\r(?!\n)|(?<!\r)\n", text) or CONTROL.search(text):
        yield "a bare line end or a control character"
    if any(len(line) > 75 for line in source.split(b"\r\n")):
        yield "a line of more than 75 octets"
    lines = text.replace("\r\n ", "").split("\r\n")
    unknown = {re.split("[:;]", line)[0] for line in lines if line} - PROPERTIES
    if unknown:
        yield f"properties {sorted(unknown)}"
    for read in icalendar.Calendar.from_ical(source).walk():
        if read.name not in COMPONENTS or read.errors:
            yield f"a {read.name} {read.errors}"
        COUNTS["entries of calendars"] += read.name == "VEVENT"
        guests = read.get("ATTENDEE", [])
        guests = guests if isinstance(guests, list) else [guests]
        if len(guests) != ("-invitations" in path.name and read.name == "VEVENT"):
            yield f"{len(guests)} guests"
        for who in [*guests, read.get("ORGANIZER", "mailto:")]:
            if not re.fullmatch(r"(mailto:[^\s\"<>\\,;]*|invalid:nomail)", str(who)):
                yield f"an address {str(who)!r}"
    for entry in vobject.readComponents(text):
        if len(entry.contents.get("vevent", [])) != lines.count("BEGIN:VEVENT") or len(entry.contents.get("method", [])) != 1:
            yield "another number of entries than it was written with"


def letter(path):
    COUNTS["letters"] += 1
    if CONTROL.search(path.read_bytes().decode("utf-8")):
        yield "control characters"


READERS = {".csv": table, ".xlsx": workbook, ".html": page, ".ics": calendar, ".txt": letter}
COUNTS = collections.Counter()

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        for fault in READERS[path.suffix](path):
            print(f"{path.name}: {fault}")
    except Exception as fault:  # a reader that gives up is what this is about
        print(f"{path.name}: cannot be read: {fault!r}")
print(", ".join(f"{count} {what}" for what, count in sorted(COUNTS.items())), file=sys.stderr)
