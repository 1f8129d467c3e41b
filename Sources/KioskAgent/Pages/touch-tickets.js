// @ts-check
// A ticket as the agent tells it, and what its state asks of the citizen. Pure.

import { centralIsAway, printingObstacle, unheard } from "./touch-hall.js";

/** @typedef {import("./touch-hall.js").View} View */

/**
 * - `tryAgain`, `phone`, `giveUp`: what becomes of a number whose slip did not print.
 * - `cameOut`, `missing`, `notWanted`: what became of a slip of which nobody knows whether it came out.
 *
 * @typedef {"tryAgain" | "phone" | "giveUp" | "cameOut" | "missing" | "notWanted"} Answer
 */

/**
 * @typedef {object} Ticket
 * @property {string} intent
 * @property {string} service
 * @property {string | null} [number]
 * @property {number | null} [ahead]
 * @property {"reserving" | "printing" | "pendingChoice" | "onScreen" | "unknown"
 *   | "printed" | "followed" | "failed" | "returned" | "abandoned"} state
 * @property {string | null} [shortCode] as people are shown it
 * @property {boolean} [hasQR]
 * @property {boolean} [isOffline] given while central was away
 * @property {string | null} [bookedAt] an appointment's time, `2026-11-23 10:30`
 * @property {number} [reprints]
 * @property {Answer[]} [choices]
 */

/**
 * Nobody will be called by this ticket.
 * @param {Ticket} ticket
 */
export function isVoid({ state }) {
  return state === "failed" || state === "returned" || state === "abandoned";
}

/**
 * The agent tells a page that connects of such a ticket: its citizen stands there.
 * @param {Ticket} ticket
 */
export function isInHand({ state }) {
  return state === "printing" || state === "pendingChoice" || state === "onScreen";
}

/**
 * The citizen has a say.
 * @param {Ticket} ticket
 */
export function isOpen({ state }) {
  return state === "pendingChoice" || state === "onScreen" || state === "unknown";
}

/**
 * Whether news is older than what is shown: it was overtaken on its way. A slip that did not print may print again.
 * @param {Ticket} news
 * @param {Ticket} shown
 */
export function isStale(news, shown) {
  return stage(news) < stage(shown);
}

/** @param {Ticket} ticket */
function stage({ state }) {
  if (state === "printing" || state === "pendingChoice") return 1;
  return state === "onScreen" || state === "unknown" ? 2 : 3;
}

/**
 * What the citizen may say to a ticket as it stands, the best first.
 * @param {Ticket} ticket
 * @returns {Answer[]}
 */
export function answersTo(ticket) {
  return ticket.state === "unknown" ? ["cameOut", "missing", "notWanted"] : ticket.choices ?? [];
}

/**
 * Why an answer would come to nothing now, as a code of touch-notices.js, or null.
 * @param {View} view
 * @param {Answer} answer
 * @returns {string | null}
 */
export function hindrance(view, answer) {
  if (view.link === "lost") return unheard.lost;
  if (answer === "tryAgain" || answer === "missing") return printingObstacle(view);
  // Only central hears a phone.
  return answer === "phone" && view.hall?.central === "away" ? centralIsAway : null;
}
