// @ts-check
// The timers that should be running while a display is in a state, each under a key. Pure. A display at rest runs one,
// every few minutes.

import { nextAt } from "./display-calls.js";
import { fitting } from "./display-fit.js";
import { doubt } from "./display-hall.js";
import { timing } from "./display-timing.js";

/** @typedef {import("./display-state.js").State} State */
/** @typedef {import("./display-state.js").Event} Event */

/**
 * Raise an event of this type when the page's clock says `at`, or, where that is absent, in `ms` from the start.
 * @typedef {{ key: string, type: "settled" | "nextDue" | "attentionOver" | "turned" | "drifted" | "ticked" }
 *   & ({ at: number } | { ms: number })} Activity
 */

/**
 * @param {State} state
 * @returns {Activity[]}
 */
export function activities(state) {
  const { news, calls, turn, drift } = state;
  /** @type {Activity[]} */
  const wanted = [{ key: `drift:${drift}`, type: "drifted", ms: timing.drift }];
  if (!calls.settled) wanted.push({ key: "settle", type: "settled", ms: timing.settle });
  const next = nextAt(calls);
  if (next !== null) wanted.push({ key: `next:${calls.shown?.order}:${next}`, type: "nextDue", at: next });
  if (calls.shown?.isNew) {
    const { order, at } = calls.shown;
    wanted.push({ key: `attention:${order}`, type: "attentionOver", at: at + timing.attention });
  }
  if (fitting(state).pages > 1) wanted.push({ key: `turn:${turn}`, type: "turned", ms: timing.turn });
  const why = doubt(news);
  if ((why === "lost" || why === "away") && news.since !== null) {
    wanted.push({ key: `tick:${news.now}`, type: "ticked", ms: timing.tick });
  }
  return wanted;
}
