/** The desk's own shapes, as they are generated from it, and the few names made of them. */
import type { Views } from './generated';

export * from './generated';

/** The name of a view. */
export type ViewName = keyof Views;
/** What each view is asked. */
export type Requests = { [V in ViewName]: Views[V][0] };
/** What each view answers. */
export type Answers = { [V in ViewName]: Views[V][1] };
