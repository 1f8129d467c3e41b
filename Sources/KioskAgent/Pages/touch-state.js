// @ts-check
// What the touch page is doing, as a pure machine: `step(state, event)` gives the next state and does nothing else.
// Looking around the hall is touch-state-browse.js, a ticket from its wish to its end touch-state-ticket.js. What should
// be running in a state (a request, a timer) is told by touch-activities.js, what is seen by touch-view.js.

import { browse } from "./touch-state-browse.js";
import { fromFirstPage, start, startOver } from "./touch-start.js";
import { ofTicket, withoutPause } from "./touch-state-ticket.js";

/** @typedef {"zh" | "en"} Language */
/** @typedef {import("./touch-hall.js").Hall} Hall */
/** @typedef {import("./touch-hall.js").Appointment} Appointment */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */
/** @typedef {import("./touch-tickets.js").Answer} Answer */
/** @typedef {import("./touch-number-pad.js").Key} Key */

/**
 * What a citizen wants a number for.
 * @typedef {{ service: string, appointment: string | null }} Wish
 */

/**
 * Looking around:
 * - `services`: the start, or the services under one heading (`group`). A touch on a service leads to `asking`. A page
 *   that nobody has touched since it was loaded goes on with a ticket in hand.
 * - `status`: who waits for what, in all services.
 * - `follow`: the QR of the hall's official account.
 * - `checkIn`: a phone or ID number is typed to find an appointment by. While `searching`, the agent is asked; `searches`
 *   counts how often, and `code` is why the last search led to nothing. Leads to `appointments`. The number is nowhere
 *   else, and gone with the screen.
 * - `appointments`: what was found. A touch on one leads to `asking`.
 *
 * A ticket:
 * - `asking`: an intent is on its way to the agent. `paused` between two attempts; `code` is why the last one led to
 *   nothing. Leads to `printing`, `question`, `outcome` or `refused`.
 * - `printing`: the number is durable, the paper is coming. Leads to `question` or `outcome`, or to `refused` when no
 *   news comes.
 * - `question`: the citizen has a say: what becomes of a number without a slip (`pendingChoice`), whether a phone takes
 *   it (`onScreen`), whether the slip came out (`unknown`). `reply` is on its way to the agent; `code` is why the last
 *   one led to nothing. Leads to any screen that shows a ticket, or to `services` when nobody says anything of a
 *   ticket that counts, or to `refused` when no news comes of another.
 * - `outcome`: the ticket is `printed` or `followed`, or void. Leads to `services`, or to `asking` with a new intent.
 * - `refused`: no number was taken; `number` is one that the citizen has already. Leads to `services`, or to `asking`
 *   with a new intent.
 *
 * @typedef {{ name: "services", group: string | null, page: number }
 *   | { name: "status", page: number }
 *   | { name: "follow" }
 *   | { name: "checkIn", number: string, searching: boolean, searches: number, code: string | null }
 *   | { name: "appointments", found: Appointment[] }
 *   | { name: "asking", intent: string, wish: Wish, attempt: number, paused: boolean, code: string | null }
 *   | { name: "printing", ticket: Ticket }
 *   | { name: "question", ticket: Ticket, reply: Answer | null, code: string | null }
 *   | { name: "outcome", ticket: Ticket }
 *   | { name: "refused", code: string, wish: Wish, number: string | null }} Screen
 */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {boolean} large whether the type is large
 * @property {"connecting" | "up" | "lost"} link the event stream; `connecting` until its first word
 * @property {Hall | null} hall the last one heard
 * @property {Screen} screen
 * @property {boolean} resting touches that begin, settle or end a ticket count for nothing
 * @property {number} touches counts touches, so that each one starts the idle time anew
 * @property {"away" | "holding" | "leaving"} staff whether one finger lies on the hall's name, which nobody does for long but
 *   who looks after the kiosk; `leaving`: for the service page
 */

/**
 * @typedef {{ type: "openTouched", screen: "status" | "follow" | "checkIn" }
 *   | { type: "homeTouched" }
 *   | { type: "groupTouched", group: string }
 *   | { type: "pageTouched", by: 1 | -1 }
 *   | { type: "padTouched", key: Key }
 *   | { type: "searchTouched" }
 *   | { type: "found", search: number, appointments: Appointment[] }
 *   | { type: "searchFailed", search: number, code: string }} BrowseEvent
 *
 * @typedef {{ type: "serviceTouched", service: string, intent: string }
 *   | { type: "appointmentTouched", appointment: string, intent: string }
 *   | { type: "againTouched", intent: string }
 *   | { type: "answerTouched", answer: Answer }
 *   | { type: "doneTouched" }
 *   | { type: "ticket", ticket: Ticket }
 *   | { type: "refused", intent: string, code: string, number?: string }
 *   | { type: "unanswered", intent: string, code: string }
 *   | { type: "retryDue", intent: string }
 *   | { type: "replied", ticket: Ticket }
 *   | { type: "replyFailed", intent: string, code: string }
 *   | { type: "silence", intent: string }} TicketEvent
 *
 * @typedef {BrowseEvent | TicketEvent
 *   | { type: "hall", hall: Hall }
 *   | { type: "linkLost" }
 *   | { type: "languageTouched" }
 *   | { type: "largeTouched" }
 *   | { type: "touched" }
 *   | { type: "hallPressed" }
 *   | { type: "hallReleased" }
 *   | { type: "hallHeld" }
 *   | { type: "rested" }
 *   | { type: "idle" }} Event
 */

/** @type {State} */
export const initial = Object.freeze({
  language: "zh",
  large: false,
  link: "connecting",
  hall: null,
  screen: start,
  resting: false,
  touches: 0,
  staff: "away",
});

/**
 * The one transition function.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function step(state, event) {
  switch (event.type) {
    case "hall":
      return { ...state, link: "up", hall: event.hall, screen: withoutPause(state.screen) };
    case "linkLost":
      return { ...state, link: "lost" };
    case "languageTouched":
      return { ...state, language: state.language === "zh" ? "en" : "zh" };
    case "largeTouched":
      return { ...state, large: !state.large, screen: fromFirstPage(state.screen) };
    case "touched":
      return { ...state, touches: state.touches + 1 };
    case "hallPressed":
      return { ...state, staff: "holding" };
    case "hallReleased":
      return state.staff === "holding" ? { ...state, staff: "away" } : state;
    case "hallHeld":
      // Not from a citizen who waits for a slip, and not to an agent that cannot serve the page.
      return { ...state, staff: state.staff === "holding" && state.link === "up" && !isBusy(state) ? "leaving" : "away" };
    case "rested":
      return { ...state, resting: false };
    case "idle":
      return isBusy(state) ? state : startOver(state);
    case "openTouched":
    case "homeTouched":
    case "groupTouched":
    case "pageTouched":
    case "padTouched":
    case "searchTouched":
    case "found":
    case "searchFailed":
      return browse(state, event);
    default:
      return ofTicket(state, event);
  }
}

/**
 * A ticket, or a question to the agent, is not left alone.
 * @param {State} state
 */
function isBusy({ screen }) {
  switch (screen.name) {
    case "asking":
    case "printing":
    case "question":
      return true;
    case "checkIn":
      return screen.searching;
    default:
      return false;
  }
}
