// @ts-check
// Draws what is left of the paper, in words and as a gauge.

import { attribute, element, set, show, text } from "./dom.js";
import { leftOfRoll } from "./service-kiosk.js";
import { statusWords } from "./service-status-words.js";

/** @typedef {import("./service-state.js").Language} Language */

/** Paper that is left, in a few words. @param {any} left @param {Language} language */
export function leftWords({ slips, millimetres, basis }, language) {
  const said = statusWords[language];
  if (basis === "sensor") return said.none;
  if (millimetres === undefined) return said.unknownLeft;
  return slips === undefined ? said.metresLeft(millimetres) : `${said.slipsLeft(slips)} (${said.metresLeft(millimetres)})`;
}

/** @param {any} paper what `GET /upkeep` answers @param {Language} language */
export function drawPaper(paper, language) {
  const said = statusWords[language];
  text(element("paper-title"), said.paper);
  const share = leftOfRoll(paper);
  const isKnown = paper !== undefined && paper.left.millimetres !== undefined && paper.left.basis !== "sensor";
  text(element("paper-slips"), bigWords(paper, language));
  text(element("paper-metres"), isKnown && paper.left.slips !== undefined ? said.metresLeft(paper.left.millimetres) : "");
  text(element("paper-basis"), paper === undefined ? said.noPrinter : (said.basis[paper.left.basis] ?? ""));
  text(element("paper-changed"), paper?.roll.began && paper.roll.beginning !== "before" ? said.changed(paper.roll.began) : "");
  text(element("paper-printed"), paper === undefined ? "" : said.printed(paper.printed.millimetres, paper.printed.slips));

  const gauge = element("paper-gauge");
  const percent = Math.round((share ?? 0) * 100);
  show(gauge, share !== null);
  attribute(gauge, "aria-label", said.gauge(percent));
  set(gauge.dataset, "level", percent === 0 ? "none" : percent < 10 ? "low" : "well");
  gauge.firstElementChild.style.width = `${percent}%`;
}

/** @param {any} paper @param {Language} language */
function bigWords(paper, language) {
  const said = statusWords[language];
  if (paper === undefined) return said.unknownLeft;
  const { slips, millimetres, basis } = paper.left;
  if (basis === "sensor") return said.none;
  if (slips !== undefined) return said.slipsLeft(slips);
  return millimetres === undefined ? said.unknownLeft : said.metresLeft(millimetres);
}
