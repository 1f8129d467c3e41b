// @ts-check
// Which calls the feed has offered, so that what it offers again after a broken line is known. Pure.

/** @typedef {{ callId: string, recalls: number }} Entry a call, and its latest repetition */

/** More than the feed can offer again: the calls of half a minute. */
const mostKept = 100;

/**
 * Whether a call, or this repetition of it, was offered before.
 * @param {readonly Entry[]} ledger
 * @param {Entry} call
 */
export function isKnown(ledger, { callId, recalls }) {
  return ledger.some((each) => each.callId === callId && recalls <= each.recalls);
}

/**
 * @param {readonly Entry[]} ledger
 * @param {Entry} call
 * @returns {Entry[]} the ledger with a call that was not known
 */
export function noted(ledger, { callId, recalls }) {
  return [...ledger.filter((each) => each.callId !== callId), { callId, recalls }].slice(-mostKept);
}
