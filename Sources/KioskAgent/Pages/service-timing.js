// @ts-check
// Every time the service page keeps, in milliseconds, in one place.

export const timing = Object.freeze({
  /** One request to the agent. */
  answer: 10_000,
  /** What the agent does may wait for citizens, and for paper that comes out. */
  action: 60_000,
  /** Pauses before a refused event stream is opened again; the last one repeats. */
  reopen: Object.freeze([500, 1_000, 2_000, 4_000, 8_000]),
  /** How often each is asked for again while it is looked at. */
  look: Object.freeze({ status: 2_000, faults: 5_000, slips: 5_000 }),
  /** Before an agent that does not answer is asked again. */
  retry: 2_000,
  /** Nobody types a PIN: back to the citizens' page. */
  door: 30_000,
  /** Nobody has touched the page inside: it says that it will go back, and then it does. Together they are the agent's patience. */
  idle: 150_000,
  warning: 30_000,
  second: 1_000,
});
