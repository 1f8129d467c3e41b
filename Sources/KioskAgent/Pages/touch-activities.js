// @ts-check
// What should be running while the page is in a state: requests and timers, each under a key. Pure. The shell starts
// what is new, stops what is gone and leaves the rest alone, so that nothing is started twice.

import { isAtStart } from "./touch-start.js";
import { timing } from "./touch-timing.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-state.js").Event} Event */
/** @typedef {import("./touch-tickets.js").Answer} Answer */
/** @typedef {import("./touch-state.js").Wish} Wish */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */

/**
 * - `post`: ask for the ticket of this intent, once.
 * - `look`: ask for the ticket's state now and then, while it is not settled.
 * - `reply`: tell the agent what the citizen said, once.
 * - `search`: ask for the appointments of a phone or ID number, once.
 * - `leave`: go to the service page.
 * - `timer`: raise `event` after `ms`.
 *
 * @typedef {{ key: string } & (
 *     { kind: "post", intent: string, wish: Wish }
 *   | { kind: "look", intent: string }
 *   | { kind: "reply", intent: string, answer: Answer }
 *   | { kind: "search", search: number, number: string }
 *   | { kind: "leave" }
 *   | { kind: "timer", ms: number, event: Event })} Activity
 */

/**
 * @param {State} state
 * @returns {Activity[]}
 */
export function activities(state) {
  const { screen } = state;
  /** @type {Activity[]} */
  const wanted = [];

  /** @param {string} key @param {number} ms @param {Event} event */
  const timer = (key, ms, event) => wanted.push({ key, kind: "timer", ms, event });

  switch (screen.name) {
    case "services":
      if (!isAtStart(state)) timer(`browse:${state.touches}`, timing.browse, { type: "idle" });
      break;
    case "status":
    case "follow":
    case "appointments":
      timer(`${screen.name}:${state.touches}`, timing.reading, { type: "idle" });
      break;
    case "checkIn":
      // The key has no number in it: keys are seen by whoever debugs.
      if (screen.searching) wanted.push({ key: `search:${screen.searches}`, kind: "search", search: screen.searches, number: screen.number });
      else timer(`checkIn:${screen.searches}:${state.touches}`, timing.reading, { type: "idle" });
      break;
    case "asking": {
      const { intent, wish, attempt } = screen;
      if (screen.paused) {
        timer(`pause:${intent}:${attempt}`, timing.retries[attempt - 1], { type: "retryDue", intent });
      } else {
        wanted.push({ key: `post:${intent}:${attempt}`, kind: "post", intent, wish });
      }
      break;
    }
    case "printing": {
      const { intent } = screen.ticket;
      wanted.push({ key: `look:${intent}:printing`, kind: "look", intent });
      timer(`silence:${intent}`, timing.silence, { type: "silence", intent });
      break;
    }
    case "question": {
      const { ticket, reply } = screen;
      const { intent } = ticket;
      const key = `${intent}:${ticket.state}:${ticket.reprints ?? 0}`;
      // A look that was asked before the last change is not waited for.
      wanted.push({ key: `look:${key}`, kind: "look", intent });
      if (reply !== null) wanted.push({ key: `reply:${intent}:${ticket.state}:${reply}`, kind: "reply", intent, answer: reply });
      // Touches do not prolong it: others are waiting.
      else timer(`question:${key}`, patience(ticket), { type: "silence", intent });
      break;
    }
    case "outcome":
      timer(`idle:${screen.ticket.intent}:${screen.ticket.state}:${state.touches}`, timing.idle, { type: "idle" });
      break;
    case "refused":
      timer(`idle:${screen.code}:${state.touches}`, timing.idle, { type: "idle" });
      break;
  }
  if (state.staff === "holding") timer("hold", timing.hold, { type: "hallHeld" });
  if (state.staff === "leaving") wanted.push({ key: "leave", kind: "leave" });
  if (state.resting) timer(`rest:${screen.name}`, timing.rest, { type: "rested" });
  return wanted;
}

/**
 * How long a citizen is waited for.
 * @param {Ticket} ticket
 */
function patience({ state }) {
  return state === "pendingChoice" || state === "onScreen" ? timing.choice[state] : timing.slipQuestion;
}
