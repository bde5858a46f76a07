/** The browser of this machine: `CHROMIUM` names it where it is not Debian's. Nothing is downloaded. */
export const chromium = {
  browserName: 'chromium',
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Root has no sandbox to be put into; on a desk of one's own it stays.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  },
} as const;
