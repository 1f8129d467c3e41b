// @ts-check
// Every time the service page keeps, in milliseconds, in one place.

export const timing = Object.freeze({
  /** One request to the agent. */
  answer: 10_000,
  /** Pauses before a refused event stream is opened again; the last one repeats. */
  reopen: Object.freeze([500, 1_000, 2_000, 4_000, 8_000]),
});
