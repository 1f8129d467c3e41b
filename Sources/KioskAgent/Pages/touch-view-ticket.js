// @ts-check
// Draws what there is between a touch and its end: asking, printing, the ticket, what its citizen may say, and failure.

import { attribute, count, element, fill, set, show, text } from "./dom.js";
import { isGranted } from "./touch-hall.js";
import { noticeFor } from "./touch-notices.js";
import { answersTo, hindrance, isVoid } from "./touch-tickets.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-tickets.js").Ticket} Ticket */
/** @typedef {import("./touch-tickets.js").Answer} Answer */
/** @typedef {import("./touch-view.js").Words} Words */

/** @param {State} state @param {Words} said */
export function drawTicketScreens(state, said) {
  drawWorking(state, said);
  drawTicket(state, said);
  drawScan(state, said);
  drawTrouble(state, said);
  drawActions(state, said);
}

/** @param {State} state @param {Words} said */
function drawWorking(state, said) {
  const { screen } = state;
  show(element("working"), screen.name === "asking" || screen.name === "printing" || printsAgain(state));
  switch (screen.name) {
    case "asking":
      text(element("working-title"), screen.attempt > 1 ? said.askingAgain : said.asking);
      text(element("working-service"), serviceName(state, screen.wish.service));
      text(element("working-hint"), "");
      break;
    case "printing":
    case "question":
      text(element("working-title"), screen.name === "printing" ? said.printing : said.printingAgain);
      text(element("working-service"), serviceName(state, screen.ticket.service));
      text(element("working-hint"), said.printingHint);
      break;
  }
}

/**
 * The citizen has said so, and the slip is on its way.
 * @param {State} state
 */
function printsAgain({ screen }) {
  return screen.name === "question" && (screen.reply === "tryAgain" || screen.reply === "missing");
}

/** @param {State} state @param {Words} said */
function drawTicket(state, said) {
  const ticket = ticketInHand(state);
  show(element("ticket"), ticket !== null && !printsAgain(state));
  if (ticket === null) return;

  text(element("ticket-service"), serviceName(state, ticket.service));
  text(element("ticket-label"), said.yourNumber);
  const number = ticket.number ?? "";
  text(element("ticket-number"), number);
  set(element("ticket-number").dataset, "long", String(number.length > 5));
  show(element("ticket-booked"), Boolean(ticket.bookedAt));
  text(element("ticket-booked"), ticket.bookedAt ? booked(ticket.bookedAt, said) : "");
  show(element("ticket-offline"), Boolean(ticket.isOffline));
  text(element("ticket-offline"), ticket.isOffline ? said.offline : "");
  // With an offline number nobody knows who else takes one meanwhile.
  show(element("ticket-ahead"), !ticket.isOffline);
  drawAhead(ticket, said);

  const [title, more] = ticketWords(ticket, said);
  text(element("ticket-title"), title);
  text(element("ticket-text"), more);
  // Who follows it already needs no QR.
  drawFollow(ticket, ticket.state !== "followed", said);
}

/**
 * It is today's: the time alone tells all.
 * @param {string} at `2026-11-23 10:30`
 * @param {Words} said
 */
function booked(at, said) {
  return `${said.booked} ${at.split(" ").at(-1)}${said.between}${said.bookedRule}`;
}

/** @param {Ticket} ticket @param {Words} said */
function drawAhead({ ahead }, said) {
  const line = element("ticket-ahead");
  if (typeof ahead !== "number") count(line, "", "", "");
  else if (ahead === 0) count(line, said.nobodyAhead, "", "");
  else count(line, said.aheadBefore, String(ahead), said.aheadAfter);
}

/** @param {Ticket} ticket @param {Words} said */
function ticketWords(ticket, said) {
  switch (ticket.state) {
    case "unknown": return [said.unknownTitle, said.unknownText];
    case "followed": return [said.followedTitle, said.followedText];
    default: return [said.takeSlip, ""];
  }
}

/** @param {Ticket} ticket @param {boolean} wanted @param {Words} said */
function drawFollow(ticket, wanted, said) {
  show(element("follow"), wanted && Boolean(ticket.hasQR || ticket.shortCode));
  show(element("follow-qr"), Boolean(ticket.hasQR));
  if (ticket.hasQR) attribute(element("follow-qr"), "src", qrOf(ticket));
  set(element("follow-qr"), "alt", said.qr);
  text(element("follow-title"), ticket.hasQR ? said.scan : "");
  text(element("follow-text"), ticket.hasQR ? said.scanText : "");
  text(element("follow-code-label"), ticket.shortCode ? said.shortCode : "");
  text(element("follow-code"), ticket.shortCode ?? "");
}

/** @param {State} state @param {Words} said */
function drawScan({ screen }, said) {
  const ticket = screen.name === "question" && screen.ticket.state === "onScreen" ? screen.ticket : null;
  show(element("scan"), ticket !== null);
  if (ticket === null) return;
  show(element("scan-qr"), Boolean(ticket.hasQR));
  if (ticket.hasQR) attribute(element("scan-qr"), "src", qrOf(ticket));
  set(element("scan-qr"), "alt", said.qr);
  text(element("scan-title"), said.onScreenTitle);
  text(element("scan-text"), said.onScreenText);
  const [label, code] = element("scan-code").children;
  text(label, ticket.shortCode ? said.shortCode : "");
  text(code, ticket.shortCode ?? "");
}

/** @param {State} state @param {Words} said */
function drawTrouble(state, said) {
  const notice = trouble(state, said);
  show(element("trouble"), notice !== null && !printsAgain(state));
  text(element("trouble-title"), notice?.title ?? "");
  text(element("trouble-text"), notice?.text ?? "");
  const number = state.screen.name === "refused" ? state.screen.number : null;
  show(element("trouble-number"), number !== null);
  text(element("trouble-number"), number ?? "");
}

/** @param {State} state @param {Words} said */
function drawActions(state, said) {
  const { screen } = state;
  const isAsked = screen.name === "question" && !printsAgain(state);
  const isOver = screen.name === "outcome" || screen.name === "refused";
  show(element("actions"), isAsked || isOver);
  drawAnswers(isAsked ? answersTo(screen.ticket) : [], state, said);
  show(element("again"), canTryAgain(state));
  text(element("again"), said.again);
  show(element("done"), isOver);
  text(element("done"), ticketInHand(state) === null ? said.back : said.done);
  show(element("returns"), isOver);
  text(element("returns"), said.returns);
}

/**
 * After a slip that did not print; who had an appointment has it again, and checks in again.
 * @param {State} state
 */
function canTryAgain(state) {
  const { screen } = state;
  if (screen.name !== "outcome" || !isVoid(screen.ticket) || screen.ticket.bookedAt) return false;
  return isGranted(state, { service: screen.ticket.service, appointment: null });
}

/** @param {Answer[]} answers @param {State} state @param {Words} said */
function drawAnswers(answers, state, said) {
  const { screen } = state;
  const isSaid = screen.name === "question" && screen.reply !== null;
  show(element("answers"), answers.length > 0);
  fill(element("answers"), "answer-template", answers, (button, answer) => {
    set(button.dataset, "answer", answer);
    set(button, "disabled", isSaid || hindrance(state, answer) !== null);
    text(button, said.answers[answer]);
  });
  const code = answers.length > 0 ? answersNote(state) : null;
  show(element("answers-note"), code !== null);
  text(element("answers-note"), code === null ? "" : noticeFor(code, state.language).title);
}

/**
 * Why the last answer came to nothing, or why one cannot be given now, as a code of touch-notices.js, or null.
 * @param {State} state
 */
export function answersNote(state) {
  const { screen } = state;
  if (screen.name !== "question") return null;
  if (screen.code !== null) return screen.code;
  return answersTo(screen.ticket).map((answer) => hindrance(state, answer)).find((code) => code !== null) ?? null;
}

/**
 * The ticket whose number counts, or null. One that may still become void is not shown: people would go and wait with it.
 * @param {State} state
 * @returns {Ticket | null}
 */
export function ticketInHand({ screen }) {
  if (screen.name === "outcome") return isVoid(screen.ticket) ? null : screen.ticket;
  return screen.name === "question" && screen.ticket.state === "unknown" ? screen.ticket : null;
}

/**
 * What went wrong, or null.
 * @param {State} state
 * @param {Words} said
 */
export function trouble({ screen, language }, said) {
  if (screen.name === "refused") return noticeFor(screen.code, language);
  if (screen.name === "question") return screen.ticket.state === "pendingChoice" ? said.pending : null;
  if (screen.name !== "outcome" || !isVoid(screen.ticket)) return null;
  if (screen.ticket.state === "returned") return said.returned;
  return screen.ticket.bookedAt ? said.failedBooked : said.failed;
}

/** @param {Ticket} ticket */
function qrOf({ intent }) {
  return `/api/tickets/${intent}/qr.svg`;
}

/** @param {State} state @param {string} id */
function serviceName(state, id) {
  return state.hall?.services.find((service) => service.id === id)?.name[state.language] ?? "";
}
