// @ts-check
// Every time a display keeps, in milliseconds, in one place, and the rules by which it speaks.

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

/** How a display with a voice speaks; the agent's own voice keeps to the same rules. */
export const voiceRules = Object.freeze({
  /** How often a call is said while nobody else waits. */
  repeats: 2,
  chime: true,
  /** A call that is older is not said any more: who was called has come, or is a no-show. */
  youngMs: 30_000,
  /** As many numbers as can be kept in mind. */
  mostTogether: 3,
  /** With so many waiting, the one that is next among them, there is no chime. */
  tooManyForChime: 2,
  /** With so many waiting, the one that is next among them, those for one window are said together. */
  tooManyForEach: 3,
  /** How long it takes at most until what is played is heard. */
  toBeginMs: 200,
  /** What is to be said has to be here within this long, in ms: it takes an engine a second, on a bad day. */
  fetchMs: 10_000,
});
