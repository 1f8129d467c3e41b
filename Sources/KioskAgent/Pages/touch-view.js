// @ts-check
// Draws a state. Only what differs from what stands on the page is touched, so nothing flickers, loses its focus or
// is read out twice.

import { attribute, element, fill, set, show, text } from "./dom.js";
import { isOnOffer, isVoid, obstacle } from "./touch-state.js";
import { dayInWords, noticeFor, words } from "./touch-words.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-state.js").Service} Service */
/** @typedef {import("./touch-state.js").Ticket} Ticket */
/** @typedef {(typeof words)["zh"]} Words */

/** @param {State} state */
export function draw(state) {
  const said = words[state.language];
  set(document.documentElement, "lang", said.tag);
  set(document, "title", said.page);
  const { dataset } = document.body;
  set(dataset, "screen", state.screen.name);
  set(dataset, "link", state.link);
  set(dataset, "resting", String(state.resting));

  drawMasthead(state, said);
  drawServices(state, said);
  drawWorking(state, said);
  drawTicket(state, said);
  drawTrouble(state, said);
  drawActions(state, said);
  text(element("staff-code"), staffCode(state));
  text(element("announcer"), announcement(state, said));
}

/** @param {State} state @param {Words} said */
function drawMasthead(state, said) {
  text(element("hall"), state.hall?.hall[state.language] ?? "");
  text(element("day"), state.hall ? dayInWords(state.hall.businessDay ?? "", state.language) : "");
  text(element("language"), said.otherLanguage);
  set(element("language"), "lang", state.language === "zh" ? "en" : "zh-CN");
}

/** @param {State} state @param {Words} said */
function drawServices(state, said) {
  show(element("services"), state.screen.name === "services");
  text(element("prompt"), state.resting ? said.resting : said.prompt);

  const code = obstacle(state);
  const notice = code === null ? null : noticeFor(code, state.language);
  show(element("prompt"), notice === null);
  show(element("notice"), notice !== null);
  text(element("notice-title"), notice?.title ?? "");
  text(element("notice-text"), notice?.text ?? "");

  const list = element("service-list");
  const services = state.hall?.services ?? [];
  set(list.dataset, "many", String(services.length > 6));
  fill(list, "service-template", services, (item, service) => {
    drawService(item.firstElementChild, service, state, said);
  });
}

/** @param {any} button @param {Service} service @param {State} state @param {Words} said */
function drawService(button, service, state, said) {
  const [prefix, name, line] = button.children;
  set(button.dataset, "service", service.id);
  set(button, "disabled", !isOnOffer(state, service.id));
  text(prefix, service.prefix);
  text(name, service.name[state.language]);

  if (service.state !== "open") {
    count(line, said.serviceState[service.state] ?? said.unavailable, "", "");
  } else if (obstacle(state) !== null) {
    count(line, said.unavailable, "", "");
  } else if (!state.hall?.fresh) {
    count(line, "", "", "");
  } else if (service.waiting === 0) {
    count(line, said.nobodyWaiting, "", "");
  } else {
    count(line, said.waitingBefore, String(service.waiting), said.waitingAfter);
  }
}

/** @param {State} state @param {Words} said */
function drawWorking(state, said) {
  const { screen } = state;
  const printing = screen.name === "printing";
  show(element("working"), printing || screen.name === "asking");
  if (screen.name === "asking") {
    text(element("working-title"), screen.attempt > 1 ? said.askingAgain : said.asking);
    text(element("working-service"), serviceName(state, screen.service));
  } else if (printing) {
    text(element("working-title"), said.printing);
    text(element("working-service"), serviceName(state, screen.ticket.service));
  }
  text(element("working-hint"), printing ? said.printingHint : "");
}

/** @param {State} state @param {Words} said */
function drawTicket(state, said) {
  const ticket = ticketInHand(state);
  show(element("ticket"), ticket !== null);
  if (ticket === null) return;

  const printed = ticket.state === "printed";
  text(element("ticket-service"), serviceName(state, ticket.service));
  text(element("ticket-label"), said.yourNumber);
  const number = ticket.number ?? "";
  text(element("ticket-number"), number);
  set(element("ticket-number").dataset, "long", String(number.length > 5));
  const { ahead } = ticket;
  if (typeof ahead !== "number") count(element("ticket-ahead"), "", "", "");
  else if (ahead === 0) count(element("ticket-ahead"), said.nobodyAhead, "", "");
  else count(element("ticket-ahead"), said.aheadBefore, String(ahead), said.aheadAfter);
  text(element("ticket-title"), printed ? said.takeSlip : said.unknownTitle);
  text(element("ticket-text"), printed ? "" : said.unknownText);

  show(element("follow"), Boolean(ticket.hasQR || ticket.shortCode));
  show(element("follow-qr"), Boolean(ticket.hasQR));
  if (ticket.hasQR) attribute(element("follow-qr"), "src", `/api/tickets/${ticket.intent}/qr.svg`);
  set(element("follow-qr"), "alt", said.qr);
  text(element("follow-title"), ticket.hasQR ? said.scan : "");
  text(element("follow-text"), ticket.hasQR ? said.scanText : "");
  text(element("follow-code-label"), ticket.shortCode ? said.shortCode : "");
  text(element("follow-code"), ticket.shortCode ?? "");
}

/** @param {State} state @param {Words} said */
function drawTrouble(state, said) {
  const notice = trouble(state, said);
  show(element("trouble"), notice !== null);
  text(element("trouble-title"), notice?.title ?? "");
  text(element("trouble-text"), notice?.text ?? "");
}

/** @param {State} state @param {Words} said */
function drawActions(state, said) {
  const { screen } = state;
  const failed = screen.name === "outcome" && isVoid(screen.ticket);
  show(element("actions"), screen.name === "outcome" || screen.name === "refused");
  show(element("again"), failed && isOnOffer(state, screen.ticket.service));
  text(element("again"), said.again);
  text(element("done"), ticketInHand(state) === null ? said.back : said.done);
  text(element("returns"), said.returns);
}

/**
 * The ticket whose number counts, or null.
 * @param {State} state
 * @returns {Ticket | null}
 */
function ticketInHand({ screen }) {
  return screen.name === "outcome" && !isVoid(screen.ticket) ? screen.ticket : null;
}

/** @param {State} state @param {Words} said */
function trouble({ screen, language }, said) {
  if (screen.name === "refused") return noticeFor(screen.code, language);
  return screen.name === "outcome" && isVoid(screen.ticket) ? said.failed : null;
}

/**
 * What staff may ask a citizen to read out; empty while all is well.
 * @param {State} state
 */
function staffCode(state) {
  if (state.screen.name === "refused") return state.screen.code;
  if (state.screen.name === "asking" && state.screen.code !== null) return state.screen.code;
  return obstacle(state) ?? (state.hall?.printer === "nearEnd" ? "printer.nearEnd" : "");
}

/**
 * One sentence for a screen reader whenever the screen changes.
 * @param {State} state
 * @param {Words} said
 */
function announcement(state, said) {
  const { screen } = state;
  const ticket = ticketInHand(state);
  const notice = trouble(state, said);
  if (ticket !== null) {
    const outcome = ticket.state === "printed" ? [said.takeSlip] : [said.unknownTitle, said.unknownText];
    return [said.yourNumber, ticket.number, ...outcome].join(" ");
  }
  if (notice !== null) return `${notice.title} ${notice.text}`;
  if (screen.name === "asking") return said.asking;
  if (screen.name === "printing") return said.printing;
  const code = obstacle(state);
  if (code === null) return "";
  const { title, text } = noticeFor(code, state.language);
  return `${title} ${text}`;
}

/** @param {State} state @param {string} id */
function serviceName(state, id) {
  return state.hall?.services.find((service) => service.id === id)?.name[state.language] ?? "";
}

/**
 * A count among its words: `等候 6 人`.
 * @param {any} line
 * @param {string} before
 * @param {string} number
 * @param {string} after
 */
function count(line, before, number, after) {
  const [first, strong, last] = line.children;
  text(first, before);
  text(strong, number);
  text(last, after);
}
