// @ts-check
// Draws a state. Only what differs from what stands on the page is touched, so nothing flickers, loses its focus or
// is read out twice.

import { count, element, fill, set, show, text } from "./dom.js";
import { centralIsAway, givesReserves, isOnOffer, obstacle } from "./touch-hall.js";
import { noticeFor } from "./touch-notices.js";
import { answersNote, drawTicketScreens, ticketInHand, trouble } from "./touch-view-ticket.js";
import { dayInWords, words } from "./touch-words.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-hall.js").Service} Service */
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
  drawTicketScreens(state, said);
  text(element("staff-code"), staffCode(state));
  text(element("announcer"), announcement(state, said));
}

/** @param {State} state @param {Words} said */
function drawMasthead(state, said) {
  text(element("hall"), state.hall?.hall[state.language] || said.page);
  text(element("day"), state.hall ? dayInWords(state.hall.businessDay ?? "", state.language) : "");
  text(element("language"), said.otherLanguage);
  set(element("language"), "lang", state.language === "zh" ? "en" : "zh-CN");
}

/** @param {State} state @param {Words} said */
function drawServices(state, said) {
  show(element("services"), state.screen.name === "services");
  text(element("prompt"), state.resting ? said.resting : said.prompt);

  const code = obstacle(state);
  const notice = hallNotice(state, said);
  show(element("prompt"), code === null);
  show(element("notice"), notice !== null);
  // The first moments and a lost connection are no alarm, as the page mends them itself; nor is a reserve.
  set(element("notice").dataset, "calm", String(code === null || code.startsWith("page.")));
  text(element("notice-title"), notice?.title ?? "");
  text(element("notice-text"), notice?.text ?? "");

  const list = element("service-list");
  const services = state.hall?.services ?? [];
  set(list.dataset, "many", String(services.length > 6));
  fill(list, "service-template", services, (item, service) => {
    drawService(item.firstElementChild, service, state, said);
  });
}

/**
 * What somebody should know before a touch, or null.
 * @param {State} state
 * @param {Words} said
 */
function hallNotice(state, said) {
  const code = obstacle(state);
  if (code !== null) return noticeFor(code, state.language);
  return givesReserves(state) ? said.reserves : null;
}

/** @param {any} button @param {Service} service @param {State} state @param {Words} said */
function drawService(button, service, state, said) {
  const [prefix, name, line] = button.children;
  const onOffer = isOnOffer(state, service.id);
  set(button.dataset, "service", service.id);
  set(button, "disabled", !onOffer);
  text(prefix, service.prefix);
  text(name, service.name[state.language]);

  if (service.state !== "open") {
    count(line, said.serviceState[service.state] ?? said.unavailable, "", "");
  } else if (!onOffer) {
    count(line, said.unavailable, "", "");
  } else if (givesReserves(state)) {
    count(line, said.inReserve, "", "");
  } else if (!state.hall?.fresh) {
    count(line, "", "", "");
  } else if (service.waiting === 0) {
    count(line, said.nobodyWaiting, "", "");
  } else {
    count(line, said.waitingBefore, String(service.waiting), said.waitingAfter);
  }
}

/**
 * What staff may ask a citizen to read out; empty while all is well.
 * @param {State} state
 */
function staffCode(state) {
  const { screen } = state;
  if (screen.name === "refused") return screen.code;
  if (screen.name === "asking" && screen.code !== null) return screen.code;
  if (screen.name === "question") return answersNote(state) ?? "";
  if (givesReserves(state)) return centralIsAway;
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
  if (ticket !== null) {
    /** @type {Record<string, string[]>} */
    const outcome = {
      followed: [said.followedTitle, said.followedText],
      unknown: [said.unknownText, said.unknownTitle],
    };
    return [said.yourNumber, ticket.number, ...(outcome[ticket.state] ?? [said.takeSlip])].join(" ");
  }
  if (screen.name === "asking") return said.asking;
  if (screen.name === "printing") return said.printing;
  if (screen.name === "question" && screen.ticket.state === "onScreen") {
    return `${said.onScreenTitle} ${said.onScreenText}`;
  }
  const notice = trouble(state, said) ?? (screen.name === "services" ? hallNotice(state, said) : null);
  return notice === null ? said.prompt : `${notice.title} ${notice.text}`;
}
