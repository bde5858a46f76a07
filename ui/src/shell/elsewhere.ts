/** What is typed in the other windows of this desk: locking one locks all, so each saves what it can before. */
const NAME = 'saving';

/** How long another window may take to say that it is there, in milliseconds. */
const THERE = 250;
/** How long it may take to save what is typed there; one that takes longer counts as not saved. */
const SAVING = 5_000;

/** One window asks; each other one says that it is there, and then whether all that was typed there is saved. */
type Said =
  { readonly asks: string } | { readonly answers: string; readonly window: string; readonly saved?: boolean };

/** Answers other windows that ask, until what this answers is called. `save` saves what was typed here. */
export function answerElsewhere(save: () => Promise<boolean>): () => void {
  const channel = new BroadcastChannel(NAME);
  const window = crypto.randomUUID();
  const say = (said: Said) => {
    channel.postMessage(said);
  };
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (!('asks' in data)) return;
    const here = { answers: data.asks, window };
    say(here);
    void save()
      .catch(() => false)
      .then((saved) => say({ ...here, saved }));
  };
  return () => channel.close();
}

/** Has every other window save what was typed there: whether all of it is saved. */
export function savedElsewhere(): Promise<boolean> {
  const channel = new BroadcastChannel(NAME);
  const asks = crypto.randomUUID();
  const waiting = new Set<string>();
  let everyone = false;
  return new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (!('answers' in data) || data.answers !== asks) return;
      if (data.saved === undefined) waiting.add(data.window);
      else if (!data.saved) resolve(false);
      else waiting.delete(data.window);
      if (everyone && waiting.size === 0) resolve(true);
    };
    channel.postMessage({ asks } satisfies Said);
    setTimeout(() => {
      everyone = true;
      if (waiting.size === 0) resolve(true);
    }, THERE);
    setTimeout(() => resolve(false), SAVING);
  }).finally(() => channel.close());
}
