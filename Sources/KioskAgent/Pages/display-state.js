// @ts-check
// What a display shows, as a pure machine: `step(state, event)` gives the next state and does nothing else. Which timers
// should be running in a state is told by display-activities.js, what is seen by display-view.js.

import { advanced, noCalls, settled, withList, withOffer } from "./display-calls.js";
import { heard, noNews, unheard } from "./display-hall.js";

/** @typedef {import("./display-calls.js").Calls} Calls */
/** @typedef {import("./display-hall.js").Call} Call */
/** @typedef {import("./display-hall.js").Hall} Hall */
/** @typedef {import("./display-hall.js").News} News */
/** @typedef {"landscape" | "portrait"} Format */

/**
 * A display is in no mode: its parts change each for itself.
 *
 * - `voice` is how its own voice does: `code` is what keeps it from speaking, `dropped` how many calls became too old.
 *
 * @typedef {object} State
 * @property {News} news how it stands with the hall
 * @property {Calls} calls
 * @property {Format} format
 * @property {number} turn counts the pages of long lists
 * @property {number} drift counts the places where the picture stands
 * @property {{ code: string | null, dropped: number }} voice
 */

/**
 * `at` is a time on the page's own clock, in ms, which never goes back.
 *
 * @typedef {{ type: "display", hall: Hall, at: number }
 *   | { type: "call", call: Call, at: number }
 *   | { type: "linkLost", at: number }
 *   | { type: "settled", at: number }
 *   | { type: "nextDue", at: number }
 *   | { type: "attentionOver", at: number }
 *   | { type: "turned", at: number }
 *   | { type: "drifted", at: number }
 *   | { type: "ticked", at: number }
 *   | { type: "voice", code: string | null, dropped: number }
 *   | { type: "format", format: Format }} Event
 */

/** @type {State} */
export const initial = Object.freeze({
  news: noNews,
  calls: noCalls,
  format: "landscape",
  turn: 0,
  drift: 0,
  voice: Object.freeze({ code: null, dropped: 0 }),
});

/**
 * The one transition function.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function step(state, event) {
  const { news, calls } = state;
  switch (event.type) {
    case "display": {
      const now = heard(news, event.hall, event.at);
      if (event.hall.businessDay === undefined) return { ...state, news: now };
      const isAnotherDay = news.hall !== null && news.hall.businessDay !== event.hall.businessDay;
      return { ...state, news: now, calls: withList(calls, event.hall, isAnotherDay) };
    }
    case "call":
      return withCalls(state, withOffer(calls, event.call, event.at));
    case "linkLost":
      return { ...state, news: unheard(news, event.at) };
    case "settled":
      return withCalls(state, settled(calls, event.at));
    case "nextDue":
      return withCalls(state, advanced(calls, event.at));
    case "attentionOver":
      return calls.shown === null ? state : withCalls(state, { ...calls, shown: { ...calls.shown, isNew: false } });
    case "turned":
      return { ...state, turn: state.turn + 1 };
    case "drifted":
      return { ...state, drift: state.drift + 1 };
    case "ticked":
      return { ...state, news: { ...news, now: event.at } };
    case "voice":
      return event.code === state.voice.code && event.dropped === state.voice.dropped
        ? state
        : { ...state, voice: { code: event.code, dropped: event.dropped } };
    case "format":
      return { ...state, format: event.format };
  }
}

/** @param {State} state @param {Calls} calls @returns {State} */
function withCalls(state, calls) {
  return calls === state.calls ? state : { ...state, calls };
}
