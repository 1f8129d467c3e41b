// @ts-check
// Draws how the kiosk is: what needs a hand first, then pictures, then all there is, and what can be done.

import { element, fill, set, show, text } from "./dom.js";
import { displayable } from "./plain-text.js";
import { doorWords } from "./service-door-words.js";
import { facts, verdict } from "./service-facts.js";
import { inMaintenance } from "./service-kiosk.js";
import { statusWords } from "./service-status-words.js";
import { drawPaper } from "./service-view-paper.js";
import { drawPrinter } from "./service-view-printer.js";
import { words } from "./service-words.js";

/** @typedef {import("./service-action.js").What} What */
/** @typedef {import("./service-kiosk.js").Kiosk} Kiosk */
/** @typedef {import("./service-kiosk.js").Status} Status */
/** @typedef {import("./service-kiosk.js").Trouble} Trouble */
/** @typedef {import("./service-state.js").Language} Language */

/** @param {Kiosk} kiosk @param {Language} language */
export function drawStatus({ status }, language) {
  for (const part of element("status").children) show(part, status !== null);
  if (status === null) return;
  drawVerdict(status, language);
  // That it is in maintenance stands above, and how it ends beside.
  drawTroubles(status.troubles.filter((/** @type {Trouble} */ { code }) => code !== "maintenance"), language);
  drawPrinter(status, language);
  drawPaper(status.paper, language);
  drawFacts(status, language);
  drawActions(status, language);
}

/** The verdict and what needs a hand. @param {Kiosk} kiosk @param {Language} language */
export function statusTitle({ status }, language) {
  if (status === null) return words[language].waiting;
  return [statusWords[language].verdict[verdict(status)], ...status.troubles.map((/** @type {Trouble} */ { text }) => text[language])].join(" ");
}

/** @param {Status} status @param {Language} language */
function drawVerdict(status, language) {
  const said = statusWords[language];
  const is = verdict(status);
  const mark = is === "stopped" ? "bad" : is === "maintenance" || status.troubles.length > 0 ? "warning" : "well";
  set(element("verdict-card").dataset, "mark", mark);
  text(element("verdict"), said.verdict[is]);
  text(element("verdict-text"), said.verdictText[is]);
  text(element("running"), said.running(displayable(status.version), status.kiosk.seconds));
}

/** @param {Trouble[]} troubles @param {Language} language */
function drawTroubles(troubles, language) {
  show(element("troubles"), troubles.length > 0);
  fill(element("troubles"), "trouble-template", troubles, (item, trouble) => {
    const [said, code] = item.children;
    set(item.dataset, "mark", trouble.stops ? "bad" : "warning");
    text(said, displayable(trouble.text[language], 240));
    text(code, displayable(trouble.code));
  });
}

/** @param {Status} status @param {Language} language */
function drawFacts(status, language) {
  text(element("facts-title"), statusWords[language].facts);
  fill(element("facts"), "fact-template", facts(status, language), (item, fact) => {
    const [, name, said] = item.children;
    set(item.dataset, "mark", fact.mark);
    text(name, fact.name);
    text(said, fact.text);
  });
}

/** @param {Status} status @param {Language} language */
function drawActions(status, language) {
  const said = doorWords[language];
  element("actions").ariaLabel = said.actions;
  const maintenance = inMaintenance(status);
  /** @type {What[]} */
  const offered = ["paperChanged", "testSlip"];
  if (maintenance !== null) offered.push(maintenance ? "maintenanceOff" : "maintenanceOn");
  fill(element("actions"), "action-template", offered, (button, what) => {
    const [name, hint] = button.children;
    set(button.dataset, "what", what);
    text(name, said.action[/** @type {What} */ (what)].name);
    text(hint, said.action[/** @type {What} */ (what)].hint);
  });
}
