/**
 * For a button in a list that takes its own line away: pressed twice quickly it works once, for by the second press another line has
 * come under the pointer.
 */
export function single(work: () => unknown): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail < 2) work();
  };
}
