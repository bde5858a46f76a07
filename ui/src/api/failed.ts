import type { Failure } from './wire';

/** What a door throws: the desk's own failure, with its sentence in both languages. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message.en);
    this.name = 'Failed';
  }
}

/** Whatever a host throws, as a failure of ours. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Failed) return thrown.failure;
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown && 'message' in thrown) {
    return thrown as Failure;
  }
  const details = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return {
    kind: 'faulted',
    code: 'unexpected',
    message: { en: 'Something unexpected happened.', ko: '예상하지 못한 문제가 발생했습니다.' },
    details,
  };
}
