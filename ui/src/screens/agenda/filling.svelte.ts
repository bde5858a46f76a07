/**
 * Fields that a typed line fills in as it is typed. What the line says goes, but only while it says it: half a word may
 * mean something else than the whole, and a field of which the line no longer speaks is as it was without the line.
 */
export class Filling<T extends object> {
  /** What the fields opened with or were given by hand. */
  #own: T;
  #said = $state.raw<Partial<T>>({});
  /** What the line said of the fields when they were given something else by hand. */
  #overruled: Partial<T> = {};

  constructor(own: T) {
    this.#own = $state.raw(own);
  }

  get now(): T {
    return { ...this.#own, ...this.#said };
  }

  /** By hand: what the line says of these fields already no longer goes, what it says of them later does. */
  put(set: Partial<T>): void {
    this.#own = { ...this.#own, ...set };
    this.#overruled = { ...this.#overruled, ...only(this.#said, (key) => key in set) };
    this.#said = only(this.#said, (key) => !(key in set));
  }

  /** What the line says now; fields of which it does not speak are absent. */
  hear(said: Partial<T>): void {
    this.#overruled = only(this.#overruled, (key) => said[key] === this.#overruled[key]);
    this.#said = only(said, (key) => !(key in this.#overruled));
  }
}

function only<T extends object>(set: Partial<T>, wanted: (key: keyof T) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(set).filter(([key]) => wanted(key as keyof T))) as Partial<T>;
}
