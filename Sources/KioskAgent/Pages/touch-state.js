// @ts-check
// What the touch page is doing, as a pure machine: `step(state, event)` gives the next state and does nothing else.
// What should be running in a state (a request, a timer) is told by touch-activities.js, what is seen by touch-view.js.

import { isOnOffer, unheard } from "./touch-hall.js";
import { answersTo, hindrance, isInHand, isOpen, isStale, isVoid } from "./touch-tickets.js";
import { timing } from "./touch-timing.js";

/** @typedef {"zh" | "en"} Language */
/** @typedef {import("./touch-hall.js").Hall} Hall */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */
/** @typedef {import("./touch-tickets.js").Answer} Answer */

/**
 * - `services`: the start. A touch on a service leads to `asking`. A page that nobody has touched since it was loaded
 *   goes on with a ticket in hand.
 * - `asking`: an intent is on its way to the agent. `paused` between two attempts; `code` is why the last one led to
 *   nothing. Leads to `printing`, `question`, `outcome` or `refused`.
 * - `printing`: the number is durable, the paper is coming. Leads to `question` or `outcome`, or to `refused` when no
 *   news comes.
 * - `question`: the citizen has a say: what becomes of a number without a slip (`pendingChoice`), whether a phone takes
 *   it (`onScreen`), whether the slip came out (`unknown`). `reply` is on its way to the agent; `code` is why the last
 *   one led to nothing. Leads to any screen that shows a ticket, or to `services` when nobody says anything of a
 *   ticket that counts, or to `refused` when no news comes of another.
 * - `outcome`: the ticket is `printed` or `followed`, or void. Leads to `services`, or to `asking` with a new intent.
 * - `refused`: no number was taken. Leads to `services`, or to `asking` with a new intent.
 *
 * @typedef {{ name: "services" }
 *   | { name: "asking", intent: string, service: string, attempt: number, paused: boolean, code: string | null }
 *   | { name: "printing", ticket: Ticket }
 *   | { name: "question", ticket: Ticket, reply: Answer | null, code: string | null }
 *   | { name: "outcome", ticket: Ticket }
 *   | { name: "refused", code: string, service: string }} Screen
 */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {"connecting" | "up" | "lost"} link the event stream; `connecting` until its first word
 * @property {Hall | null} hall the last one heard
 * @property {Screen} screen
 * @property {boolean} resting touches that begin, settle or end a ticket count for nothing
 * @property {number} touches counts touches, so that each one starts the idle time anew
 */

/**
 * @typedef {{ type: "hall", hall: Hall }
 *   | { type: "linkLost" }
 *   | { type: "serviceTouched", service: string, intent: string }
 *   | { type: "againTouched", intent: string }
 *   | { type: "answerTouched", answer: Answer }
 *   | { type: "doneTouched" }
 *   | { type: "languageTouched" }
 *   | { type: "touched" }
 *   | { type: "ticket", ticket: Ticket }
 *   | { type: "refused", intent: string, code: string }
 *   | { type: "unanswered", intent: string, code: string }
 *   | { type: "retryDue", intent: string }
 *   | { type: "replied", ticket: Ticket }
 *   | { type: "replyFailed", intent: string, code: string }
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
    case "answerTouched":
      return answerTouched(state, event.answer);
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
    case "replied":
      if (!isAbout(screen, event.ticket.intent) || screen.name !== "question" || screen.reply === null) return state;
      return screen.reply === "cameOut" ? finish(state) : showTicket(state, event.ticket);
    case "replyFailed":
      if (!isAbout(screen, event.intent) || screen.name !== "question" || screen.reply === null) return state;
      // Who has the slip needs nothing more, whether or not the agent has heard of it.
      if (screen.reply === "cameOut") return finish(state);
      return { ...state, screen: { ...screen, reply: null, code: event.code } };
    case "silence":
      return isAbout(screen, event.intent) ? silence(state) : state;

    case "rested":
      return { ...state, resting: false };
    case "idle":
      return screen.name === "asking" || screen.name === "printing" || screen.name === "question"
        ? state
        : startOver(state);
  }
}

/**
 * Nobody is there: the next person finds the start page, in Chinese, ready at once.
 * @param {State} state
 * @returns {State}
 */
function startOver(state) {
  return { ...state, language: "zh", screen: { name: "services" }, resting: false };
}

/**
 * A citizen goes away with a ticket; the next one begins in Chinese.
 * @param {State} state
 * @returns {State}
 */
function finish(state) {
  return { ...state, language: "zh", screen: { name: "services" }, resting: true };
}

/** @param {State} state @param {string} service @param {string} intent @returns {State} */
function beginAsking(state, service, intent) {
  if (state.resting || !isOnOffer(state, service)) return state;
  return { ...state, screen: { name: "asking", intent, service, attempt: 0, paused: false, code: null } };
}

/** @param {State} state @param {Answer} answer @returns {State} */
function answerTouched(state, answer) {
  const { screen } = state;
  if (screen.name !== "question" || screen.reply !== null || state.resting) return state;
  if (!answersTo(screen.ticket).includes(answer) || hindrance(state, answer) !== null) return state;
  return { ...state, screen: { ...screen, reply: answer, code: null } };
}

/** @param {State} state @returns {State} */
function doneTouched(state) {
  const { screen } = state;
  if (state.resting || (screen.name !== "outcome" && screen.name !== "refused")) return state;
  if (screen.name === "outcome" && !isVoid(screen.ticket)) return finish(state);
  // After a failure the same person goes on.
  return { ...state, screen: { name: "services" }, resting: true };
}

/** @param {State} state @param {Ticket} ticket @returns {State} */
function ticketHeard(state, ticket) {
  const { screen } = state;
  if (ticket.state === "reserving") return state;
  // The page was loaded anew under the citizen's fingers.
  if (screen.name === "services" && state.touches === 0 && isInHand(ticket)) return showTicket(state, ticket);
  if (!isAbout(screen, ticket.intent)) return state;
  switch (screen.name) {
    case "asking":
    case "printing":
      return showTicket(state, ticket);
    case "question":
      if (isStale(ticket, screen.ticket)) return state;
      return ticket.state === screen.ticket.state
        ? { ...state, screen: { ...screen, ticket } }
        : showTicket(state, ticket);
    case "outcome":
      return isStale(ticket, screen.ticket) ? state : { ...state, screen: { name: "outcome", ticket } };
    default:
      return state;
  }
}

/** @param {State} state @param {Ticket} ticket @returns {State} */
function showTicket(state, ticket) {
  if (ticket.state === "printing") return { ...state, screen: { name: "printing", ticket } };
  if (isOpen(ticket)) return { ...state, screen: { name: "question", ticket, reply: null, code: null }, resting: true };
  return { ...state, screen: { name: "outcome", ticket }, resting: true };
}

/**
 * No news of a ticket, and no word from its citizen, for so long that the next one must have the page.
 * @param {State} state
 * @returns {State}
 */
function silence(state) {
  const { screen } = state;
  if (screen.name === "question" && screen.reply !== null) return state;
  // A slip that may be out: the number is valid, and its citizen is on the way.
  if (screen.name === "question" && screen.ticket.state === "unknown") return startOver(state);
  if (screen.name !== "printing" && screen.name !== "question") return state;
  return refuse(state, unheard.silent, screen.ticket.service);
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
    case "question":
    case "outcome":
      return screen.ticket.intent === intent;
    default:
      return false;
  }
}
