// @ts-check
// Every time the touch page keeps, in milliseconds, in one place.

export const timing = Object.freeze({
  /** A finished ticket or a refusal stays this long without a touch, then the page goes back to the start. */
  idle: 12_000,
  /** The start page goes back to Chinese, to its usual type and to its first services after this long without a touch. */
  browse: 30_000,
  /** What is read, scanned or typed from stays this long without a touch. */
  reading: 60_000,
  /** Touches right after an outcome or a return to the start count for nothing: they belong to the last ticket. */
  rest: 2_000,
  /** A finger that lies on the hall's name for this long opens the service page. */
  hold: 5_000,
  /** One request to the agent: more than central's deadline and the start of a print together. */
  answer: 10_000,
  /** Pauses before the same intent is sent again. When they are used up, the page stops asking. */
  retries: Object.freeze([500, 1_000, 2_000, 4_000, 8_000, 8_000]),
  /** While a ticket prints, its state is also asked for, in case an event was lost. */
  look: 2_500,
  /** A print with no news for this long is not waited for any longer: above the agent's own job lifetime of 20 s. */
  silence: 45_000,
  /** A question about a slip that may be out is asked this long, then the next citizen has the page. */
  slipQuestion: 60_000,
  /** How long the agent waits for other answers is the agent's affair: 30 s, and 90 s for a phone. Without news of it, this long. */
  choice: Object.freeze({ pendingChoice: 45_000, onScreen: 105_000 }),
  /** An answer that prints is given when the paper is out. */
  reprint: 45_000,
  /** Pauses before a refused event stream is opened again; the last one repeats. */
  reopen: Object.freeze([1_000, 2_000, 4_000, 8_000, 15_000]),
});
