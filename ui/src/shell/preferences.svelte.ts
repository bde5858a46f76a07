import type { Theme } from '../api/host';
import { language, type Language } from '../text/index.svelte';

export type { Theme };
export type Density = 'compact' | 'regular' | 'comfortable';

/** How this officer likes Plenary on this machine. Kept beside the store, not in it: it is nobody else's business. */
interface Kept {
  language: Language;
  theme: Theme;
  density: Density;
  textSize: number;
  singleKeys: boolean;
  officer: string;
}

const PLACE = 'plenary.preferences';
const dark = matchMedia('(prefers-color-scheme: dark)');

function read(): Kept {
  const first: Kept = {
    language: navigator.language.startsWith('ko') ? 'ko' : 'en',
    theme: 'system',
    density: 'regular',
    textSize: 100,
    singleKeys: true,
    officer: '',
  };
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Kept>) };
  } catch {
    return first;
  }
}

const kept = $state(read());
let systemDark = $state(dark.matches);

function show(): void {
  const root = document.documentElement;
  language.now = kept.language;
  root.dataset.theme = preferences.shownTheme;
  root.dataset.density = kept.density;
  root.style.fontSize = kept.textSize === 100 ? '' : `${kept.textSize}%`;
}

function keep(): void {
  show();
  localStorage.setItem(PLACE, JSON.stringify(kept));
}

/** Reading follows changes; setting takes effect at once and is remembered. */
export const preferences = {
  get language() {
    return kept.language;
  },
  set language(next: Language) {
    kept.language = next;
    keep();
  },
  get theme() {
    return kept.theme;
  },
  set theme(next: Theme) {
    kept.theme = next;
    keep();
  },
  get shownTheme(): 'light' | 'dark' {
    return kept.theme === 'system' ? (systemDark ? 'dark' : 'light') : kept.theme;
  },
  get density() {
    return kept.density;
  },
  set density(next: Density) {
    kept.density = next;
    keep();
  },
  /** Percent of the normal size, 90 to 150. */
  get textSize() {
    return kept.textSize;
  },
  set textSize(next: number) {
    kept.textSize = Math.min(150, Math.max(90, next));
    keep();
  },
  /** Whether letters alone are shortcuts (WCAG 2.1.4: they can be switched off). */
  get singleKeys() {
    return kept.singleKeys;
  },
  set singleKeys(next: boolean) {
    kept.singleKeys = next;
    keep();
  },
  /** The name written beside changes and marks. */
  get officer() {
    return kept.officer;
  },
  set officer(next: string) {
    kept.officer = next;
    keep();
  },
};

dark.addEventListener('change', () => {
  systemDark = dark.matches;
  show();
});
show();

// Another window of this program was told otherwise.
window.addEventListener('storage', (event) => {
  if (event.key !== PLACE) return;
  Object.assign(kept, read());
  show();
});
