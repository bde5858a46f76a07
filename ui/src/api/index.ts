/** Everything a screen needs of the desk. */
export { answer, type Answer } from './cache.svelte';
export {
  ask,
  backUp,
  backupPlaces,
  beforeClosing,
  chooseFile,
  closeAnyway,
  dress,
  exportFile,
  exportFolder,
  listenForFiles,
  listenToHost,
  onFailure,
  onOutcome,
  onShift,
  fullScreen,
  openDoor,
  onTurned,
  perform,
  previewImport,
  protection,
  publish,
  redo,
  restoreBackup,
  saving,
  speak,
  takeImport,
  undo,
} from './doors.svelte';
export * from './wire';
export { Failed, failureOf } from './failed';
export type { Exported, Incoming, Many } from './host';
