// @ts-check
// The page's side of the conversation with the agent: its event stream and its requests. What comes in leaves as
// events.

import { followEvents, parsed } from "./event-stream.js";
import { displayable, displayableName } from "./plain-text.js";
import { heard, unheard } from "./touch-hall.js";
import { timing } from "./touch-timing.js";

/** @typedef {import("./touch-state.js").Event} Event */
/** @typedef {import("./touch-state.js").Wish} Wish */
/** @typedef {import("./touch-tickets.js").Answer} Answer */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */
/** @typedef {import("./touch-hall.js").Appointment} Appointment */
/** @typedef {(event: Event) => void} Send */

/** Codes that pass by themselves within moments: the same intent is sent again instead of bothering the citizen. */
const passing = new Set(["busy", "stopping"]);

/**
 * Follows the event stream for as long as the page is shown.
 * @param {Send} send
 */
export function follow(send) {
  followEvents({
    url: "/api/events",
    receive: {
      hall: (hall) => send({ type: "hall", hall: heard(hall) }),
      ticket: (ticket) => send({ type: "ticket", ticket: legible(ticket) }),
    },
    lost: () => send({ type: "linkLost" }),
    reopen: timing.reopen,
  });
}

/**
 * The number is central's to choose, and may hold anything.
 * @param {Ticket} ticket
 * @returns {Ticket}
 */
function legible(ticket) {
  return { ...ticket, number: ticket.number ? displayable(ticket.number, 12) : null };
}

/**
 * Asks for the ticket of an intent and sends what came of it.
 * @param {string} intent
 * @param {Wish} wish
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function askForTicket(intent, { service, appointment }, stop, send) {
  const answer = await post("/api/tickets", { intent, service, ...(appointment !== null && { appointment }) }, stop);
  if (stop.aborted) return;
  const ticket = answer?.ticket;
  const code = answer?.error?.code;
  // An intent still being reserved has no outcome yet: as good as no answer, it is asked again.
  if (ticket && ticket.state !== "reserving") {
    send({ type: "ticket", ticket: legible(ticket) });
  } else if (typeof code !== "string") {
    send({ type: "unanswered", intent, code: unheard.silent });
  } else if (passing.has(code)) {
    send({ type: "unanswered", intent, code });
  } else {
    send({ type: "refused", intent, code, number: answer.error.number });
  }
}

/**
 * Asks how the ticket of an intent stands. No answer is no news.
 * @param {string} intent
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function lookAtTicket(intent, stop, send) {
  const answer = await request(`/api/tickets/${intent}`, stop, {});
  if (!stop.aborted && answer?.ticket) send({ type: "ticket", ticket: legible(answer.ticket) });
}

/**
 * Asks for today's appointments of a phone or ID number.
 * @param {number} search tells this search from others, in what it sends
 * @param {string} number
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function searchAppointments(search, number, stop, send) {
  const answer = await post("/api/appointments/search", { number }, stop);
  if (stop.aborted) return;
  if (Array.isArray(answer?.appointments)) {
    /** @type {Appointment[]} */
    const appointments = answer.appointments.map((/** @type {Appointment} */ each) => ({ ...each, name: displayableName(each.name) }));
    send({ type: "found", search, appointments });
    return;
  }
  send({ type: "searchFailed", search, code: answer?.error?.code ?? unheard.silent });
}

/**
 * Tells the agent what the citizen said about a ticket, and sends how the ticket stands then.
 * @param {string} intent
 * @param {Answer} answer
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function reply(intent, answer, stop, send) {
  const ofSlip = answer === "cameOut" || answer === "missing" || answer === "notWanted";
  const [path, body] = ofSlip ? ["slip", { slip: answer }] : ["choice", { choice: answer }];
  const deadline = answer === "missing" || answer === "tryAgain" ? timing.reprint : timing.answer;
  const given = await post(`/api/tickets/${intent}/${path}`, body, stop, deadline);
  if (stop.aborted) return;
  if (given?.ticket) send({ type: "replied", ticket: legible(given.ticket) });
  else send({ type: "replyFailed", intent, code: given?.error?.code ?? unheard.silent });
}

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} stop
 * @param {number} [deadline]
 */
function post(path, body, stop, deadline) {
  const headers = { "Content-Type": "application/json" };
  return request(path, stop, { method: "POST", headers, body: JSON.stringify(body) }, deadline);
}

/**
 * The answer's JSON, whatever its status, or null when there was none.
 * @param {string} path
 * @param {AbortSignal} stop
 * @param {RequestInit} options
 * @param {number} [deadline] ms
 * @returns {Promise<any>}
 */
async function request(path, stop, options, deadline = timing.answer) {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(deadline)]);
    const response = await fetch(path, { ...options, signal, cache: "no-store" });
    return parsed(await response.text());
  } catch {
    return null;
  }
}

/**
 * A new intent: a random UUID, version 4. `crypto.randomUUID` exists only in a secure context, which an address other
 * than loopback without TLS is not.
 * @returns {string}
 */
export function newIntent() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * To the service page, once it is known to be there: a browser's own page of complaint has no way back.
 * @param {AbortSignal} stop
 */
export async function goToServicePage(stop) {
  try {
    const answer = await fetch("/service.html", { method: "HEAD", signal: AbortSignal.any([stop, AbortSignal.timeout(timing.answer)]) });
    if (answer.ok) location.replace("/service.html");
  } catch {
    // The finger may lie there once more.
  }
}
