// @ts-check
// Every time a display keeps, in milliseconds, in one place.

export const timing = Object.freeze({
  /**
   * A call stays the latest at least this long, by how many wait to take its place: long enough to find one's number,
   * and with 20 waiting the last one is shown within the half minute in which a call is new.
   */
  hold: Object.freeze([
    { waiting: 5, ms: 1_500 },
    { waiting: 2, ms: 2_500 },
    { waiting: 0, ms: 4_000 },
  ]),
  /** The latest call stands out this long, then it stands there calmly. */
  attention: 12_000,
  /** The calls that belong to a `display` event follow it at once. */
  settle: 300,
  /** Lists that are longer than their place turn a page. */
  turn: 10_000,
  /** How long central has been away is counted on. */
  tick: 5_000,
  /** The picture moves by a hair, so that what always stands in one place does not burn in. */
  drift: 300_000,
  /** The agent is heard every 15 s. After two beats that did not come the line is broken. */
  silence: 40_000,
  /** Pauses before a refused event stream is opened again; the last one repeats. */
  reopen: Object.freeze([1_000, 2_000, 4_000, 8_000, 15_000]),
});
