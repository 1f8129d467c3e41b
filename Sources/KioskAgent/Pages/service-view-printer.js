// @ts-check
// Draws the printer from its side, cut open: paper, head, cutter, cover and cable, and lights up where the fault is.

import { attribute, element, set, text } from "./dom.js";
import { displayable } from "./plain-text.js";
import { leftOfRoll } from "./service-kiosk.js";
import { statusWords } from "./service-status-words.js";

/** @typedef {import("./service-state.js").Language} Language */
/** @typedef {"roll" | "path" | "head" | "cutter" | "cover" | "cable" | "body"} Part */

/** Where a fault is, and how much of one. @type {Readonly<Record<string, { part: Part, mark: "bad" | "warning" }>>} */
const faults = Object.freeze({
  nearEnd: { part: "roll", mark: "warning" },
  paperOut: { part: "roll", mark: "bad" },
  coverOpen: { part: "cover", mark: "bad" },
  jam: { part: "path", mark: "bad" },
  overheated: { part: "head", mark: "bad" },
  cutterFault: { part: "cutter", mark: "bad" },
  disconnected: { part: "cable", mark: "bad" },
  offline: { part: "body", mark: "bad" },
  unrecoverable: { part: "body", mark: "bad" },
  mute: { part: "body", mark: "warning" },
});

/** Where the light goes, in the drawing's units. */
const places = Object.freeze({
  roll: [214, 158], path: [56, 150], head: [127, 122], cutter: [89, 132], cover: [180, 40], cable: [330, 196], body: [175, 160],
});

/** Radii in the drawing: of the core, and of a whole roll. */
const core = 14;
const whole = 50;

/** @param {any} status of the kiosk @param {Language} language */
export function drawPrinter({ printer, paper }, language) {
  const said = statusWords[language];
  const name = said.printer[printer.status] ?? displayable(printer.status);
  const fault = faults[printer.status];
  const drawing = element("printer");
  attribute(drawing, "aria-label", said.drawing(name));
  set(drawing.dataset, "status", printer.status);
  set(drawing.dataset, "mark", fault?.mark ?? "well");
  for (const part of drawing.querySelectorAll("[data-part]")) {
    attribute(part, "data-lit", part.dataset.part === fault?.part ? fault.mark : "no");
  }
  const halo = element("printer-halo");
  halo.toggleAttribute("hidden", fault === undefined || fault.part === "body");
  const [x, y] = places[fault?.part ?? "body"];
  attribute(halo, "cx", String(x));
  attribute(halo, "cy", String(y));
  drawRoll(printer.status, paper);
  text(element("printer-status"), name);
  set(element("printer-status").dataset, "mark", fault?.mark ?? "well");
}

/** A roll is as thick as the paper that is on it. @param {string} status @param {any} paper */
function drawRoll(status, paper) {
  const isOut = status === "paperOut";
  const share = isOut ? 0 : (leftOfRoll(paper) ?? 0.6);
  // Where there is none, its place is shown.
  const radius = isOut ? whole : Math.sqrt(core ** 2 + share * (whole ** 2 - core ** 2));
  attribute(element("printer-roll"), "r", radius.toFixed(1));
  // From the top of the roll to the gap between head and platen, and out.
  const top = 158 - radius;
  attribute(element("printer-path"), "d", `M214 ${top.toFixed(1)}C180 ${top.toFixed(1)} 176 131 142 131H66`);
  element("printer-path").toggleAttribute("hidden", isOut);
  element("printer-slip").toggleAttribute("hidden", isOut);
}
