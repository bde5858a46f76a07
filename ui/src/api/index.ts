/** Everything a screen needs of the desk. */
export { answer, type Answer } from './cache.svelte';
export {
  ask,
  dress,
  exportFile,
  listenToHost,
  onFailure,
  onOutcome,
  onShift,
  perform,
  redo,
  saving,
  speak,
  undo,
} from './doors.svelte';
export * from './wire';
export { Failed, failureOf } from './failed';
