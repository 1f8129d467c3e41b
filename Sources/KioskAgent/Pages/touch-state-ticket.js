// @ts-check
// A ticket, from the wish to its end. Pure; a part of touch-state.js.

import { isGranted, unheard } from "./touch-hall.js";
import { finish, start, startOver } from "./touch-start.js";
import { answersTo, hindrance, isInHand, isOpen, isStale, isVoid } from "./touch-tickets.js";
import { timing } from "./touch-timing.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-state.js").Screen} Screen */
/** @typedef {import("./touch-state.js").Wish} Wish */
/** @typedef {import("./touch-state.js").TicketEvent} TicketEvent */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */
/** @typedef {import("./touch-tickets.js").Answer} Answer */

/** @param {State} state @param {TicketEvent} event @returns {State} */
export function ofTicket(state, event) {
  const { screen } = state;
  switch (event.type) {
    case "serviceTouched":
      return screen.name === "services" ? beginAsking(state, wishFor(event.service), event.intent) : state;
    case "appointmentTouched": {
      if (screen.name !== "appointments") return state;
      const found = screen.found.find(({ id, state }) => id === event.appointment && state === "booked");
      return found ? beginAsking(state, { service: found.service, appointment: found.id }, event.intent) : state;
    }
    case "againTouched":
      if (screen.name === "refused") return beginAsking(state, screen.wish, event.intent);
      // Who had an appointment has it again, and checks in again.
      if (screen.name === "outcome" && isVoid(screen.ticket) && !screen.ticket.bookedAt) {
        return beginAsking(state, wishFor(screen.ticket.service), event.intent);
      }
      return state;
    case "answerTouched":
      return answerTouched(state, event.answer);
    case "doneTouched":
      return doneTouched(state);

    case "ticket":
      return ticketHeard(state, event.ticket);
    case "refused":
      return isAbout(screen, event.intent) && screen.name === "asking"
        ? refuse(state, event.code, screen.wish, event.number)
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
  }
}

/** @param {string} service @returns {Wish} */
function wishFor(service) {
  return { service, appointment: null };
}

/** @param {State} state @param {Wish} wish @param {string} intent @returns {State} */
function beginAsking(state, wish, intent) {
  if (state.resting || !isGranted(state, wish)) return state;
  return { ...state, screen: { name: "asking", intent, wish, attempt: 0, paused: false, code: null } };
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
  return { ...state, screen: start, resting: true };
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
  return refuse(state, unheard.silent, wishFor(screen.ticket.service));
}

/**
 * The same intent again, after a pause; the agent answers it with the same ticket, however often it comes.
 * @param {State} state
 * @param {Extract<Screen, { name: "asking" }>} screen
 * @param {string} code
 * @returns {State}
 */
function unanswered(state, screen, code) {
  if (screen.attempt >= timing.retries.length) return refuse(state, code, screen.wish);
  return { ...state, screen: { ...screen, attempt: screen.attempt + 1, paused: true, code } };
}

/** @param {State} state @param {string} code @param {Wish} wish @param {string} [number] @returns {State} */
function refuse(state, code, wish, number) {
  return { ...state, screen: { name: "refused", code, wish, number: number ?? null }, resting: true };
}

/**
 * Ends the pause before a retry: it was due, or the agent has just been heard again.
 * @param {Screen} screen
 * @returns {Screen}
 */
export function withoutPause(screen) {
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
