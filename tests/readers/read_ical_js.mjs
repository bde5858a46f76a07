// Reads a calendar file with ical.js, the library of Thunderbird and Nextcloud's calendar, and prints as JSON what it understood.
//
//     node read_ical_js.mjs < FILE
//
// It works every instant out of the VTIMEZONE in the file itself, with its own rules engine.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { default: ICAL } = await import(require.resolve('ical.js'));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));

/** A moment as `2021-11-18T14:00:00Z`; a floating one stays without the Z, so that no comparison takes it for right. */
function instant(event, name) {
  const moment = event.getFirstPropertyValue(name);
  const tzid = event.getFirstProperty(name).getParameter('tzid');
  if (tzid === undefined) return moment.toString();
  const rules = calendar.getAllSubcomponents('vtimezone').find((each) => each.getFirstPropertyValue('tzid') === tzid);
  moment.zone = new ICAL.Timezone({ component: rules, tzid });
  return moment.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

const text = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? null;

function person(found) {
  const parameter = (name) => found.getParameter(name) ?? null;
  return {
    address: found.getFirstValue(),
    cn: parameter('cn'),
    role: parameter('role'),
    partstat: parameter('partstat'),
  };
}

function session(event) {
  const organiser = event.getFirstProperty('organizer');
  return {
    uid: text(event, 'uid'),
    sequence: event.getFirstPropertyValue('sequence') ?? 0,
    start: instant(event, 'dtstart'),
    end: instant(event, 'dtend'),
    stamp: instant(event, 'dtstamp'),
    created: instant(event, 'created'),
    changed: instant(event, 'last-modified'),
    summary: text(event, 'summary'),
    location: text(event, 'location'),
    url: text(event, 'url'),
    conference: text(event, 'conference'),
    status: text(event, 'status'),
    categories: event.getAllProperties('categories').flatMap((each) => each.getValues()),
    description: text(event, 'description'),
    organiser: organiser.getFirstValue(),
    organiser_name: organiser.getParameter('cn') ?? null,
    attendees: event.getAllProperties('attendee').map(person),
  };
}

process.stdout.write(
  JSON.stringify({
    method: text(calendar, 'method'),
    name: text(calendar, 'x-wr-calname'),
    zones: calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid')),
    sessions: calendar.getAllSubcomponents('vevent').map(session),
  }),
);
