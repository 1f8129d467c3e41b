// @ts-check
// Draws the service page's door: the pad for the PIN, or why there is none.

import { element, fill, set, text } from "./dom.js";
import { canEnter, keys, takes } from "./service-door.js";
import { doorWords } from "./service-door-words.js";

/** @typedef {import("./service-door.js").Door} Door */
/** @typedef {import("./service-door.js").Key} Key */
/** @typedef {import("./service-state.js").Language} Language */

/** What the configuration should say of the PIN. */
const configurationLine = "service: {pinFile: '/etc/kiosk-agent/service.pin'},";

/** @param {Door} door @param {Language} language */
export function drawDoor(door, language) {
  if (door.name === "notSetUp") drawMissing(door, language);
  if (door.name === "locked") drawPad(door, language);
}

/** @param {Door} door @param {Language} language */
export function doorTitle(door, language) {
  const said = doorWords[language];
  if (door.name === "notSetUp") return said.missing.title;
  if (door.name !== "locked") return "";
  return [said.title, noteOf(door, language)].join(" ").trim();
}

/** @param {Extract<Door, { name: "notSetUp" }>} door @param {Language} language */
function drawMissing({ why, file }, language) {
  const said = doorWords[language].missing;
  text(element("missing-title"), said.title);
  text(element("missing-why"), said.why[why] ?? why);
  text(element("missing-file"), file ?? "");
  text(element("missing-text"), said.text);
  text(element("missing-command"), said.steps.command);
  text(element("missing-configure"), said.steps.configure(file));
  text(element("missing-line"), file === null ? configurationLine : `ls -l ${file}`);
}

/** @param {Extract<Door, { name: "locked" }>} door @param {Language} language */
function drawPad(door, language) {
  const said = doorWords[language];
  const { pin, asking } = door;
  text(element("door-title"), said.title);
  text(element("door-text"), said.text);
  text(element("door-empty"), pin === "" ? said.empty : "");
  fill(element("door-dots"), "dot-template", [...pin], () => {});
  text(element("door-note"), noteOf(door, language));
  set(element("door-note").dataset, "is", door.note !== null || door.wait > 0 ? "refusal" : "typing");
  fill(element("pad"), "key-template", [...keys], (button, key) => {
    set(button.dataset, "key", key);
    text(button, key === "clear" || key === "back" ? said.keys[key] : key);
    set(button, "disabled", !takes(door, /** @type {Key} */ (key)));
  });
  text(element("enter"), asking ? said.checking : said.enter);
  set(element("enter"), "disabled", !canEnter(door));
}

/** @param {Extract<Door, { name: "locked" }>} door @param {Language} language */
function noteOf({ note, wait, pin }, language) {
  const said = doorWords[language];
  const parts = [];
  if (note !== null) parts.push(said.note(note));
  if (wait > 0) parts.push(said.wait(wait));
  if (parts.length === 0 && pin !== "") parts.push(said.typed(pin.length));
  return parts.join(language === "zh" ? "。" : ". ");
}
