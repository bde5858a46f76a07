import { learn } from '../text/index.svelte';

// A test begins where the program does: with both languages.
await Promise.all([learn('en'), learn('ko')]);

// happy-dom has no top layer: what the parts call of it does nothing here.
for (const name of ['showPopover', 'hidePopover']) {
  if (name in HTMLElement.prototype) continue;
  Object.defineProperty(HTMLElement.prototype, name, { value: () => undefined });
}
