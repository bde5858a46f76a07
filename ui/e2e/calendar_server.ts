import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running calendar server with an officer who may write, and a way to look at its shelves. */
export interface CalendarServer {
  readonly address: string;
  /** What stands in its calendars. */
  entries(): string[];
  /** Changes an entry as another program would: all that hold this text. Returns how many. */
  change(text: string, into: string): Promise<number>;
}

/** Starts Radicale on a folder of its own; ends it and throws the folder away afterwards. */
export async function withCalendarServer(work: (server: CalendarServer) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-radicale-'));
  const place = (name: string) => join(folder, name);
  writeFileSync(place('users'), 'officer:secret\n');
  writeFileSync(
    place('config'),
    `[server]\nhosts = 127.0.0.1:0\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${place('users')}\nhtpasswd_encryption = plain\ndelay = 0\n` +
      `[storage]\nfilesystem_folder = ${place('shelves')}\n[logging]\nlevel = info\n`,
  );
  const server = spawn('radicale', ['--config', place('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const address = await new Promise<string>((found, failed) => {
      let at = '';
      createInterface(server.stderr).on('line', (line) => {
        at = /Listening on '[^']*:(\d+)'/.exec(line)?.[1] ?? at;
        if (line.includes('server ready')) found(`http://127.0.0.1:${at}/`);
      });
      server.once('error', failed);
      server.once('exit', (code) => failed(new Error(`Radicale ended with ${code}`)));
    });
    const shelves = join(place('shelves'), 'collection-root', 'officer');
    const names = () =>
      readdirSync(shelves, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.ics') && !name.includes('.Radicale'),
      );
    const authorization = `Basic ${Buffer.from('officer:secret').toString('base64')}`;
    await work({
      address,
      entries: () => names().map((name) => readFileSync(join(shelves, name), 'utf8')),
      async change(text, into) {
        let count = 0;
        for (const name of names()) {
          const body = readFileSync(join(shelves, name), 'utf8');
          if (!body.includes(text)) continue;
          const response = await fetch(`${address}officer/${name}`, {
            method: 'PUT',
            headers: { Authorization: authorization, 'Content-Type': 'text/calendar; charset=utf-8' },
            body: body.replace(text, into),
          });
          if (!response.ok) throw new Error(`Radicale answered ${response.status}`);
          count += 1;
        }
        return count;
      },
    });
  } finally {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
