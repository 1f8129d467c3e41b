// @ts-check
// The hall as the agent tells displays of it, and how old that is. Pure.

/** @typedef {{ zh: string, en: string }} Name */
/** @typedef {"open" | "closed" | "full" | "paused"} ServiceState */
/** @typedef {{ id: string, name: Name, zone?: string, state: ServiceState, waiting: number }} Service */
/** @typedef {{ callId: string, recalls: number, number: string, service: string, window: string, ageMs?: number }} Call */
/** @typedef {{ service: string, number: string, ahead: number }} Ready */

/**
 * Every `display` event carries all of it. What the agent does not know is absent.
 * @typedef {object} Hall
 * @property {Name} hall
 * @property {string} [businessDay] absent while nothing is known of the hall
 * @property {{ id: string, name: Name }[]} zones
 * @property {Service[]} services
 * @property {Call[]} calls newest first
 * @property {Ready[]} ready
 * @property {boolean} silent
 * @property {boolean} fresh
 * @property {number} [staleSeconds]
 */

/**
 * How a display stands with the hall.
 * - `link`: the event stream; `connecting` until its first word.
 * - `hall`: the last one heard; null while nothing is known.
 * - `isFresh`: the agent is in touch with central.
 * - `since`: from when on what is shown may be old, on the page's own clock; null while it is not, or nobody knows.
 * - `now`: that clock when it was last looked at.
 *
 * @typedef {object} News
 * @property {"connecting" | "up" | "lost"} link
 * @property {Hall | null} hall
 * @property {boolean} isFresh
 * @property {number | null} since
 * @property {number} now
 */

/** @type {News} */
export const noNews = Object.freeze({ link: "connecting", hall: null, isFresh: false, since: null, now: 0 });

/**
 * A `display` event. An agent that knows nothing of the hall takes nothing from the wall: it will know soon.
 * @param {News} news
 * @param {Hall} told
 * @param {number} at
 * @returns {News}
 */
export function heard(news, told, at) {
  const hall = told.businessDay === undefined ? news.hall : told;
  return { link: "up", hall, isFresh: told.fresh, since: told.fresh ? null : staleSince(news, told, at), now: at };
}

/** @param {News} news @param {Hall} told @param {number} at */
function staleSince(news, { staleSeconds }, at) {
  if (staleSeconds !== undefined) return at - 1000 * staleSeconds;
  // An agent that was started anew does not know; whoever has watched the wall meanwhile does.
  return news.since ?? (news.isFresh ? at : null);
}

/**
 * The event stream is broken.
 * @param {News} news
 * @param {number} at
 * @returns {News}
 */
export function unheard(news, at) {
  if (news.link === "connecting") return news;
  return { ...news, link: "lost", since: news.since ?? (news.isFresh ? at : null), now: at };
}

/**
 * Why what is shown may not be so any more, or why nothing is.
 * - `connecting`: the agent has not been heard yet.
 * - `unknown`: the agent knows nothing of the hall yet.
 * - `lost`: the display has lost its agent.
 * - `away`: the agent has lost central.
 *
 * @param {News} news
 * @returns {"connecting" | "unknown" | "lost" | "away" | null}
 */
export function doubt({ link, hall, isFresh }) {
  if (link === "connecting") return "connecting";
  if (hall === null) return link === "lost" ? "connecting" : "unknown";
  if (link === "lost") return "lost";
  return isFresh ? null : "away";
}
