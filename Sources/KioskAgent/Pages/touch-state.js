// @ts-check
// What the touch page is doing, as a pure machine: `step(state, event)` gives the next state and does nothing else.
// What should be running in a state (a request, a timer) is told by touch-activities.js, what is seen by touch-view.js.

import { timing } from "./touch-timing.js";

/** @typedef {"zh" | "en"} Language */
/** @typedef {{ zh: string, en: string }} Name */
/** @typedef {"open" | "closed" | "full" | "paused"} ServiceState */
/** @typedef {{ id: string, name: Name, prefix: string, state: ServiceState, waiting: number }} Service */

/**
 * The hall as the agent tells it; every `hall` event carries all of it. What the agent does not know is absent or null.
 * @typedef {object} Hall
 * @property {Name} hall
 * @property {string | null} [businessDay] ISO 8601 date, named by central
 * @property {Service[]} services
 * @property {"connected" | "away"} central
 * @property {string} printer
 * @property {boolean} printerCanPrint
 * @property {null | { code: string }} [outOfService]
 * @property {boolean} fresh false while the waiting counts are a saved copy
 */

/**
 * @typedef {object} Ticket
 * @property {string} intent
 * @property {string} service
 * @property {string | null} [number]
 * @property {number | null} [ahead]
 * @property {"reserving" | "printing" | "printed" | "unknown" | "failed" | "abandoned"} state
 * @property {string | null} [shortCode] as people are shown it
 * @property {boolean} [hasQR]
 */

/**
 * - `services`: the start. A touch on a service leads to `asking`.
 * - `asking`: an intent is on its way to the agent. `paused` between two attempts; `code` is why the last one led to
 *   nothing. Leads to `printing`, `outcome` or `refused`.
 * - `printing`: the number is durable, the paper is coming. Leads to `outcome`, or to `refused` when no news comes.
 * - `outcome`: the ticket is `printed`, `unknown` or void (`failed`, `abandoned`). Leads to `services`, or to
 *   `asking` with a new intent.
 * - `refused`: no number was taken. Leads to `services`, or to `asking` with a new intent.
 *
 * @typedef {{ name: "services" }
 *   | { name: "asking", intent: string, service: string, attempt: number, paused: boolean, code: string | null }
 *   | { name: "printing", ticket: Ticket }
 *   | { name: "outcome", ticket: Ticket }
 *   | { name: "refused", code: string, service: string }} Screen
 */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {"connecting" | "up" | "lost"} link the event stream; `connecting` until its first word
 * @property {Hall | null} hall the last one heard
 * @property {Screen} screen
 * @property {boolean} resting touches that begin or end a ticket count for nothing
 * @property {number} touches counts touches, so that each one starts the idle time anew
 */

/**
 * @typedef {{ type: "hall", hall: Hall }
 *   | { type: "linkLost" }
 *   | { type: "serviceTouched", service: string, intent: string }
 *   | { type: "againTouched", intent: string }
 *   | { type: "doneTouched" }
 *   | { type: "languageTouched" }
 *   | { type: "touched" }
 *   | { type: "ticket", ticket: Ticket }
 *   | { type: "refused", intent: string, code: string }
 *   | { type: "unanswered", intent: string, code: string }
 *   | { type: "retryDue", intent: string }
 *   | { type: "silence", intent: string }
 *   | { type: "rested" }
 *   | { type: "idle" }} Event
 */

/** @type {State} */
export const initial = Object.freeze({
  language: "zh",
  link: "connecting",
  hall: null,
  screen: Object.freeze({ name: "services" }),
  resting: false,
  touches: 0,
});

/** Page's own codes, for when the agent says nothing; the agent never sends them. */
export const unheard = Object.freeze({ connecting: "page.connecting", lost: "page.linkLost", silent: "page.noAnswer" });

/**
 * Why no ticket at all can be taken now, as a code of touch-words.js, or null. Told before a touch.
 * @param {State} state
 * @returns {string | null}
 */
export function obstacle(state) {
  if (state.link === "lost") return unheard.lost;
  if (state.hall === null) return unheard.connecting;
  if (state.hall.outOfService) return state.hall.outOfService.code;
  if (!state.hall.printerCanPrint) return `printer.${state.hall.printer}`;
  if (state.hall.central === "away") return "central.unreachable";
  return null;
}

/**
 * Whether a ticket of this service may be asked for now, as far as the page knows.
 * @param {State} state
 * @param {string} serviceID
 */
export function isOnOffer(state, serviceID) {
  const service = state.hall?.services.find((each) => each.id === serviceID);
  return service !== undefined && service.state === "open" && obstacle(state) === null;
}

/**
 * Nobody will be called by this ticket.
 * @param {Ticket} ticket
 */
export function isVoid(ticket) {
  return ticket.state === "failed" || ticket.state === "abandoned";
}

/**
 * The one transition function.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function step(state, event) {
  const { screen } = state;
  switch (event.type) {
    case "hall":
      return { ...state, link: "up", hall: event.hall, screen: withoutPause(screen) };
    case "linkLost":
      return { ...state, link: "lost" };

    case "serviceTouched":
      return screen.name === "services" ? beginAsking(state, event.service, event.intent) : state;
    case "againTouched":
      if (screen.name === "refused") return beginAsking(state, screen.service, event.intent);
      if (screen.name === "outcome" && isVoid(screen.ticket)) {
        return beginAsking(state, screen.ticket.service, event.intent);
      }
      return state;
    case "doneTouched":
      return doneTouched(state);
    case "languageTouched":
      return { ...state, language: state.language === "zh" ? "en" : "zh" };
    case "touched":
      return { ...state, touches: state.touches + 1 };

    case "ticket":
      return ticketHeard(state, event.ticket);
    case "refused":
      return isAbout(screen, event.intent) && screen.name === "asking"
        ? refuse(state, event.code, screen.service)
        : state;
    case "unanswered":
      return isAbout(screen, event.intent) && screen.name === "asking" ? unanswered(state, screen, event.code) : state;
    case "retryDue":
      return isAbout(screen, event.intent) ? { ...state, screen: withoutPause(screen) } : state;
    case "silence":
      return isAbout(screen, event.intent) && screen.name === "printing"
        ? refuse(state, unheard.silent, screen.ticket.service)
        : state;

    case "rested":
      return { ...state, resting: false };
    case "idle":
      // Nobody is there: the next person finds the start page, in Chinese, ready at once.
      return screen.name === "asking" || screen.name === "printing"
        ? state
        : { ...state, language: "zh", screen: { name: "services" }, resting: false };
  }
}

/** @param {State} state @param {string} service @param {string} intent @returns {State} */
function beginAsking(state, service, intent) {
  if (state.resting || !isOnOffer(state, service)) return state;
  return { ...state, screen: { name: "asking", intent, service, attempt: 0, paused: false, code: null } };
}

/** @param {State} state @returns {State} */
function doneTouched(state) {
  const { screen } = state;
  if (state.resting || (screen.name !== "outcome" && screen.name !== "refused")) return state;
  // After a ticket the next person begins in Chinese; after a failure the same person goes on.
  const finished = screen.name === "outcome" && !isVoid(screen.ticket);
  return { ...state, language: finished ? "zh" : state.language, screen: { name: "services" }, resting: true };
}

/** @param {State} state @param {Ticket} ticket @returns {State} */
function ticketHeard(state, ticket) {
  const { screen } = state;
  if (!isAbout(screen, ticket.intent) || ticket.state === "reserving") return state;
  switch (screen.name) {
    case "asking":
    case "printing":
      return ticket.state === "printing"
        ? { ...state, screen: { name: "printing", ticket } }
        : { ...state, screen: { name: "outcome", ticket }, resting: true };
    case "outcome":
      // A late confirmation settles `unknown`; news that prints on is older than what is shown.
      return ticket.state === "printing" ? state : { ...state, screen: { name: "outcome", ticket } };
    default:
      return state;
  }
}

/**
 * The same intent again, after a pause; the agent answers it with the same ticket, however often it comes.
 * @param {State} state
 * @param {Extract<Screen, { name: "asking" }>} screen
 * @param {string} code
 * @returns {State}
 */
function unanswered(state, screen, code) {
  if (screen.attempt >= timing.retries.length) return refuse(state, code, screen.service);
  return { ...state, screen: { ...screen, attempt: screen.attempt + 1, paused: true, code } };
}

/** @param {State} state @param {string} code @param {string} service @returns {State} */
function refuse(state, code, service) {
  return { ...state, screen: { name: "refused", code, service }, resting: true };
}

/**
 * Ends the pause before a retry: it was due, or the agent has just been heard again.
 * @param {Screen} screen
 * @returns {Screen}
 */
function withoutPause(screen) {
  return screen.name === "asking" && screen.paused ? { ...screen, paused: false } : screen;
}

/** @param {Screen} screen @param {string} intent */
function isAbout(screen, intent) {
  switch (screen.name) {
    case "asking":
      return screen.intent === intent;
    case "printing":
    case "outcome":
      return screen.ticket.intent === intent;
    default:
      return false;
  }
}
