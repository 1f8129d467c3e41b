// @ts-check
// The calls a display knows: which are new, which one is shown large and for how long, which stand in the list. Pure.

import { isKnown, noted } from "./display-ledger.js";
import { timing } from "./display-timing.js";

/** @typedef {import("./display-hall.js").Call} Call */
/** @typedef {import("./display-hall.js").Hall} Hall */

/**
 * - `shown` is the call that stands large since `at`; null before there is one. `order` counts them. Somebody looks up
 *   for it while it `isNew`.
 * - `waiting` are new calls that get their turn, the oldest first, at most as many as the list below holds.
 * - `recent` are all that are known, newest first, those above among them.
 * - `offered` is what the feed has offered, so that nothing is shown as new twice.
 * - `settled`: the calls that belong to the last `display` event have followed it.
 *
 * @typedef {object} Calls
 * @property {null | { call: Call, at: number, isNew: boolean, order: number }} shown
 * @property {readonly Call[]} waiting
 * @property {readonly Call[]} recent
 * @property {readonly import("./display-ledger.js").Entry[]} offered
 * @property {boolean} settled
 */

/** The feed tells no more calls at once. */
const mostRecent = 20;

/** @type {Calls} */
export const noCalls = Object.freeze({
  shown: null,
  waiting: Object.freeze([]),
  recent: Object.freeze([]),
  offered: Object.freeze([]),
  settled: true,
});

/**
 * A `display` event tells the last calls. A part of the hall that calls seldom keeps those that the hall's other calls
 * have pushed out of it.
 * @param {Calls} calls
 * @param {Hall} hall
 * @param {boolean} isAnotherDay nobody called before counts any more
 * @returns {Calls}
 */
export function withList(calls, hall, isAnotherDay) {
  if (isAnotherDay) return { ...noCalls, recent: hall.calls, settled: false };
  const told = new Set(hall.calls.map(({ callId }) => callId));
  const earlier = calls.recent.filter(({ callId }) => !told.has(callId));
  return { ...calls, recent: [...hall.calls, ...earlier].slice(0, mostRecent), settled: false };
}

/**
 * The feed offers a call, or its repetition.
 * @param {Calls} calls
 * @param {Call} call
 * @param {number} at
 * @returns {Calls} the same for one that was offered before
 */
export function withOffer(calls, call, at) {
  if (isKnown(calls.offered, call)) return calls;
  return advanced({ ...calls, offered: noted(calls.offered, call), waiting: [...calls.waiting, call].slice(-mostRecent) }, at);
}

/**
 * Whoever has waited long enough becomes the latest.
 * @param {Calls} calls
 * @param {number} at
 * @returns {Calls}
 */
export function advanced(calls, at) {
  const due = nextAt(calls);
  if (due === null || at < due) return calls;
  const [call, ...waiting] = calls.waiting;
  return { ...calls, waiting, shown: { call, at, isNew: true, order: (calls.shown?.order ?? 0) + 1 } };
}

/**
 * When the next call becomes the latest; null while none waits.
 * @param {Calls} calls
 * @returns {number | null}
 */
export function nextAt({ shown, waiting }) {
  if (waiting.length === 0) return null;
  if (shown === null) return 0;
  const hold = timing.hold.find((each) => waiting.length >= each.waiting);
  // One that nobody had to look up for makes way at once.
  return shown.isNew || hold === undefined ? shown.at + (hold?.ms ?? 0) : 0;
}

/**
 * Whatever belongs to the last `display` event is here. A display that has shown no call yet begins with the last one.
 * @param {Calls} calls
 * @param {number} at
 * @returns {Calls}
 */
export function settled(calls, at) {
  const [last] = calls.recent;
  const shown = calls.shown ?? (last === undefined ? null : { call: last, at, isNew: false, order: 0 });
  return { ...calls, settled: true, shown };
}

/**
 * What stands in the list: no call before it has been shown large, and not the one that is.
 * @param {Calls} calls
 * @returns {Call[]} newest first
 */
export function listed({ shown, waiting, recent, offered, settled }) {
  const elsewhere = new Set([...waiting, ...(shown === null ? [] : [shown.call])].map(({ callId }) => callId));
  /** @param {Call} call */
  const isOnItsWay = (call) => !settled && (call.ageMs ?? 0) < timing.youngMs && !isKnown(offered, call);
  return recent.filter((call) => !elsewhere.has(call.callId) && !isOnItsWay(call));
}
