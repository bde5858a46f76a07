import type { Page } from './plenary';

/** A file that an officer has on their disk, as the browser's own dialog gives it. */
export interface OnDisk {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A list of participants of the specimen summit: somebody new, somebody changed, somebody unclear, and two that cannot be. */
export function participants(): OnDisk {
  const lines = [
    'Country,Nom complet,직위,Rank,Badge code,Shoe size',
    'Denmark,Ane Holm,Adviser for technology,officer,DNK-91,38',
    'CAN,,Minister for Digital Government,,CAN-01,',
    'Atlantis,Nobody Known,Minister,minister,,',
    'KOR,Kim Specimen,Officer,captain,,',
    'DNK,Ane Holm,Somebody of the same name,,,',
  ];
  return { name: 'participants.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
}

/** A list as an office in Riga saves it, with too few letters to tell that by. */
export function latvian(): OnDisk {
  const row = 'DNK,J\u00e2nis B\u00e7rzi\u00f2\u00f0,Adviser';
  const buffer = Buffer.from(`Delegation,Name,Title\r\n${row}\r\n`, 'latin1');
  return { name: 'saraksts.csv', mimeType: 'text/csv', buffer };
}

/** A calendar file with one meeting on the day of the specimen's opening, and one that repeats. */
export function calendar(date: string): OnDisk {
  const day = date.replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Another program//EN',
    'BEGIN:VEVENT',
    'UID:a@example.org',
    `DTSTART:${day}T000000Z`,
    `DTEND:${day}T003000Z`,
    'SUMMARY:Call of the sherpas',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:b@example.org',
    `DTSTART;VALUE=DATE:${day}`,
    'SUMMARY:All day long',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return { name: 'schedule.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) };
}

/** A calendar file whose zones nobody knows: times without one, and a name of somebody's own for two entries. */
export function unclear(date: string): OnDisk {
  const day = date.replaceAll('-', '');
  const entry = (uid: string, title: string, start: string) => [
    'BEGIN:VEVENT',
    `UID:${uid}@example.org`,
    `DTSTART${start}`,
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'END:VEVENT',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'X-WR-TIMEZONE:Asia/Seoul',
    ...entry('c', 'Breakfast of the heads', `:${day}T100000`),
    ...entry('d', 'Call with headquarters', `;TZID=Headquarters:${day}T110000`),
    ...entry('e', 'Second call with headquarters', `;TZID=Headquarters:${day}T150000`),
    'END:VCALENDAR',
    '',
  ];
  return { name: 'unclear.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) };
}

/** An answer to an invitation, as calendar programs send it. */
export function answer(name: string, session: string, address: string, said: string): OnDisk {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Another program//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${session}`,
    'DTSTAMP:20270401T080000Z',
    'DTSTART:20270413T060000Z',
    `ATTENDEE;PARTSTAT=${said}:mailto:${address}`,
    'SUMMARY:An answer',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return { name, mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) };
}

/** Chooses files, or a folder by its path, in the dialog that `open` brings up. */
export async function choose(
  page: Page,
  chosen: OnDisk | OnDisk[] | string,
  open: () => Promise<void>,
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles(chosen);
}

/** Drops files on the page, as from the officer's folder. */
export async function drop(page: Page, ...files: readonly OnDisk[]): Promise<void> {
  const carried = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const [name, type, bytes] of all) {
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      }
      return transfer;
    },
    files.map((file) => [file.name, file.mimeType, [...file.buffer]] as const),
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: carried });
  await page.dispatchEvent('main', 'drop', { dataTransfer: carried });
}
