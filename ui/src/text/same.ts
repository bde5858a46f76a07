/** The shape of a catalogue: the same keys, sentences where the original has sentences, functions with the same inputs. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...inputs: infer I) => string
      ? (...inputs: I) => string
      : Same<T[K]>;
};

/** The languages Plenary speaks. */
export type Language = 'en' | 'ko';
