/** Everything a screen needs of the desk. */
export { answer, type Answer } from './cache.svelte';
export {
  ask,
  chooseFile,
  dress,
  exportFile,
  exportFolder,
  listenForFiles,
  listenToHost,
  onFailure,
  onOutcome,
  onShift,
  openDoor,
  perform,
  previewImport,
  redo,
  saving,
  speak,
  takeImport,
  undo,
} from './doors.svelte';
export * from './wire';
export { Failed, failureOf } from './failed';
export type { Exported, Incoming } from './host';
