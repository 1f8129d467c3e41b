// @ts-check
// What stands in the list under the picture, row by row, and how well each is: the same rules as the command's
// (`kiosk-agent status`). Pure.

import { givesTickets, inMaintenance } from "./service-kiosk.js";
import { statusWords } from "./service-status-words.js";

/** @typedef {import("./service-state.js").Language} Language */
/** @typedef {import("./service-kiosk.js").Status} Status */
/** @typedef {import("./service-kiosk.js").Trouble} Trouble */
/** @typedef {"well" | "warning" | "bad"} Mark */
/** @typedef {{ row: string, mark: Mark, name: string, text: string }} Fact */

const order = Object.freeze(["well", "warning", "bad"]);

/**
 * @param {Status} status
 * @param {Language} language
 * @returns {Fact[]}
 */
export function facts(status, language) {
  const said = statusWords[language];
  const rows = ["printer", "central", "feed", "outbox", "reserve", "clock", "lastTicket"];
  const voices = status.voices.map((/** @type {any} */ voice) => ({ row: "voice", text: said.fact.voice(voice), own: "well" }));
  return [...rows.map((row) => ({ row, text: /** @type {any} */ (said.fact)[row](status), own: ownMark(row, status) })), ...voices]
    .map(({ row, text, own }) => ({ row, mark: worst(own, row, status), name: /** @type {any} */ (said.rows)[row], text }));
}

/** What whoever touches the screen now gets. @param {Status} status @returns {"gives" | "stopped" | "maintenance"} */
export function verdict(status) {
  if (inMaintenance(status) === true) return "maintenance";
  return givesTickets(status) ? "gives" : "stopped";
}

/** The worst of what is found about a row, and what it tells itself. @param {any} own @param {string} row @param {Status} status @returns {Mark} */
function worst(own, row, status) {
  const found = status.troubles
    .filter((/** @type {Trouble} */ { code }) => code.split(".")[0] === row)
    .map((/** @type {Trouble} */ { stops }) => (stops ? "bad" : "warning"));
  return /** @type {Mark} */ (order[Math.max(...[own, ...found].map((mark) => order.indexOf(mark)))]);
}

/** @param {string} row @param {Status} status @returns {Mark} */
function ownMark(row, { printer, feed, storeFailure, outbox, reserve, clock, lastTicket }) {
  switch (row) {
    case "printer":
      return printer.canPrint ? "well" : "bad";
    case "feed":
      return feed.fresh ? "well" : "warning";
    case "outbox":
      return storeFailure !== undefined || outbox === undefined ? "bad" : "well";
    case "reserve":
      return reserve.wanted > 0 && Object.keys(reserve.numbers).length === 0 ? "warning" : "well";
    case "clock":
      return clock.time === undefined ? "warning" : "well";
    case "lastTicket":
      return lastTicket?.state === "unknown" ? "warning" : "well";
    default:
      return "well";
  }
}
