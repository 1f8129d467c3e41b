// @ts-check
// Draws a state. Only what differs from what stands on the page is touched, so nothing flickers, loses its focus or
// is read out twice.

import { element, set, text } from "./dom.js";
import { centralIsAway, checkInObstacle, givesReserves, obstacle } from "./touch-hall.js";
import { drawBrowseScreens, headline } from "./touch-view-browse.js";
import { checkInNotice, drawCheckIn } from "./touch-view-check-in.js";
import { drawServices, hallNotice } from "./touch-view-services.js";
import { answersNote, drawTicketScreens, ticketInHand, trouble } from "./touch-view-ticket.js";
import { dayInWords, words } from "./touch-words.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {(typeof words)["zh"]} Words */

/** @param {State} state */
export function draw(state) {
  const said = words[state.language];
  set(document.documentElement, "lang", said.tag);
  set(document, "title", said.title);
  const { dataset } = document.body;
  set(document.documentElement.dataset, "type", state.large ? "large" : "usual");
  set(dataset, "screen", state.screen.name);
  set(dataset, "link", state.link);
  set(dataset, "resting", String(state.resting));

  drawMasthead(state, said);
  drawBrowseScreens(state, said);
  drawServices(state, said);
  drawCheckIn(state, said);
  drawTicketScreens(state, said);
  text(element("staff-code"), staffCode(state));
  text(element("announcer"), announcement(state, said));
}

/** @param {State} state @param {Words} said */
function drawMasthead(state, said) {
  text(element("hall"), state.hall?.hall[state.language] || said.title);
  text(element("day"), state.hall ? dayInWords(state.hall.businessDay ?? "", state.language) : "");
  text(element("large"), state.large ? said.usual : said.large);
  text(element("language"), said.otherLanguage);
  set(element("language"), "lang", state.language === "zh" ? "en" : "zh-CN");
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
  if (screen.name === "checkIn") return checkInObstacle(state) ?? screen.code ?? "";
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
  const notice = trouble(state, said) ?? checkInNotice(state) ?? (screen.name === "services" ? hallNotice(state, said) : null);
  return notice === null ? headline(state, said) : `${notice.title} ${notice.text}`;
}
