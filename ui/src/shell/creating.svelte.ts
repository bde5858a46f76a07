let open = $state(false);

/** The dialog for a new summit, which the rail, the palette and an empty store can open. */
export const newSummit = {
  get open(): boolean {
    return open;
  },
  set open(next: boolean) {
    open = next;
  },
};
