/** Pressed twice, it is done once: while it is being done, asking for it again does nothing. */
export function once(work: () => unknown): () => Promise<void> {
  let underway = false;
  return async () => {
    if (underway) return;
    underway = true;
    try {
      await work();
    } finally {
      underway = false;
    }
  };
}
