/**
 * Shows a dialog over everything else until what this answers is called; then the focus is where it was. The browser would see to
 * that for a dialog that is closed, but not for one that is taken away.
 */
export function showModal(dialog: HTMLDialogElement): () => void {
  const from = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    if (from instanceof HTMLElement) from.focus({ preventScroll: true });
  };
}
