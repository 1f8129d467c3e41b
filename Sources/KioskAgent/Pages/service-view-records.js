// @ts-check
// Draws what was: the slips that were printed last, and the faults that there were.

import { attribute, element, fill, set, show, text } from "./dom.js";
import { displayable } from "./plain-text.js";
import { statusWords } from "./service-status-words.js";
import { words } from "./service-words.js";

/** @typedef {import("./service-kiosk.js").Fault} Fault */
/** @typedef {import("./service-kiosk.js").Kiosk} Kiosk */
/** @typedef {import("./service-kiosk.js").PrintedSlip} PrintedSlip */
/** @typedef {import("./service-state.js").Language} Language */

/** @param {Kiosk} kiosk @param {Language} language */
export function drawRecords(kiosk, language) {
  drawSlips(kiosk, language);
  drawFaults(kiosk.faults, language);
}

/** @param {Kiosk} kiosk @param {Language} language */
function drawSlips({ slips, pictures }, language) {
  const said = statusWords[language];
  text(element("slips-title"), said.slips);
  text(element("slips-note"), slips === null ? words[language].waiting : slips.length === 0 ? said.noSlips : "");
  show(element("slips-note"), slips === null || slips.length === 0);
  show(element("slips-list"), slips !== null && slips.length > 0);
  fill(element("slips-list"), "printed-template", slips ?? [], (item, slip) => drawPrinted(item, slip, pictures[slip.id], language));
}

/** @param {any} item @param {PrintedSlip} slip @param {string | undefined} picture @param {Language} language */
function drawPrinted(item, slip, picture, language) {
  const said = statusWords[language];
  const [head, time, image] = item.children;
  const [what, outcome] = head.children;
  const kind = said.kinds[slip.kind] ?? displayable(slip.kind);
  const title = slip.number === undefined ? kind : `${kind} ${displayable(slip.number)}`;
  set(item.dataset, "outcome", slip.outcome);
  text(what, title);
  text(outcome, said.outcomes[slip.outcome] ?? displayable(slip.outcome));
  text(time, slip.at === undefined ? said.someTime : said.moment(slip.at));
  show(image, picture !== undefined);
  if (picture === undefined) return;
  attribute(image, "src", picture);
  attribute(image, "alt", said.slipPicture(title));
}

/** @param {Fault[] | null} faults @param {Language} language */
function drawFaults(faults, language) {
  const said = statusWords[language];
  text(element("faults-title"), said.faults);
  text(element("faults-note"), faults === null ? words[language].waiting : faults.length === 0 ? said.noFaults : "");
  show(element("faults-note"), faults === null || faults.length === 0);
  fill(element("faults-list"), "fault-template", faults ?? [], (item, fault) => {
    const [time, what, length] = item.children;
    const [began, ago] = time.children;
    const [message, code] = what.children;
    set(item.dataset, "lasts", String(fault.lasts));
    text(began, fault.began === undefined ? said.someTime : said.moment(fault.began));
    text(ago, fault.secondsAgo === undefined ? "" : said.ago(fault.secondsAgo));
    text(message, displayable(fault.text[language], 240));
    text(code, displayable(fault.code));
    text(length, fault.lasts ? said.lasts : fault.lasted === undefined ? said.over : said.lasted(fault.lasted));
  });
}
