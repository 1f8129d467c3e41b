// @ts-check
// Draws the service page. Only what differs from what stands there is touched.

import { attribute, element, fill, set, show, text } from "./dom.js";
import { displayable } from "./plain-text.js";
import { doorWords } from "./service-door-words.js";
import { actionTitle, drawAction } from "./service-view-action.js";
import { drawDoor, doorTitle } from "./service-view-door.js";
import { drawRecords } from "./service-view-records.js";
import { drawSlip, problemsTitle } from "./service-view-slip.js";
import { drawStatus, statusTitle } from "./service-view-status.js";
import { words } from "./service-words.js";

/** @typedef {import("./service-state.js").State} State */
/** @typedef {import("./service-state.js").Tab} Tab */
/** @typedef {"connecting" | "missing" | "door" | "action" | Tab} Screen */

/** @type {readonly Tab[]} */
const tabs = Object.freeze(["status", "slips", "faults", "sample"]);

/** What is seen in a state. @param {State} state @returns {Screen} */
function screenOf({ door, action, tab }) {
  switch (door.name) {
    case "connecting":
      return "connecting";
    case "open":
      return "sample";
    case "notSetUp":
      return "missing";
    case "locked":
      return "door";
    case "inside":
      return action.name === "none" ? tab : "action";
  }
}

/** @param {State} state */
export function draw(state) {
  const { language } = state;
  const screen = screenOf(state);
  set(document.documentElement, "lang", words[language].tag);
  set(document.body.dataset, "link", state.link);
  set(document.body.dataset, "screen", screen);
  drawMasthead(state, screen);
  drawTabs(state, screen);
  for (const name of ["missing", "door", "action", "status", "slips", "faults"]) show(element(name), name === screen);
  show(element("slip"), screen === "sample");

  if (screen === "missing" || screen === "door") drawDoor(state.door, language);
  if (screen === "action") drawAction(state.action, language);
  if (screen === "status") drawStatus(state.kiosk, language);
  if (screen === "slips" || screen === "faults") drawRecords(state.kiosk, language);
  if (screen === "sample") drawSlip(state.slip, language);
  text(element("announcer"), announcement(state, screen));
}

/** @param {State} state @param {Screen} screen */
function drawMasthead({ language, link, door, kiosk, leaving, leavingIn }, screen) {
  const said = words[language];
  const atDoor = doorWords[language];
  set(document, "title", screen === "sample" ? `${said.title}${said.between}${said.slip}` : said.title);
  text(element("title"), said.title);
  text(element("kiosk"), displayable(kiosk.status?.kiosk.id ?? ""));
  text(element("link"), leaving ? atDoor.leaving : leavingIn !== null ? atDoor.leavingIn(leavingIn) : said.link[link]);
  text(element("language"), said.otherLanguage);
  set(element("language"), "lang", words[language === "zh" ? "en" : "zh"].tag);
  text(element("leave"), atDoor.back);
  show(element("leave"), door.name !== "open");
}

/** @param {State} state @param {Screen} screen */
function drawTabs({ door, tab, language }, screen) {
  const said = doorWords[language];
  attribute(element("tabs"), "aria-label", said.tabsLabel);
  show(element("tabs"), door.name === "inside" && screen !== "action");
  fill(element("tabs"), "tab-template", [...tabs], (button, name) => {
    set(button.dataset, "tab", name);
    text(button, said.tabs[/** @type {Tab} */ (name)]);
    attribute(button, "aria-pressed", String(name === tab));
  });
}

/** One sentence for a screen reader whenever the screen, or what matters on it, changes. @param {State} state @param {Screen} screen */
function announcement(state, screen) {
  const { language } = state;
  switch (screen) {
    case "connecting":
      return words[language].link.connecting;
    case "missing":
    case "door":
      return doorTitle(state.door, language);
    case "action":
      return actionTitle(state.action, language);
    case "status":
      return statusTitle(state.kiosk, language);
    case "sample":
      return problemsTitle(state.slip, words[language]);
    default:
      return doorWords[language].tabs[screen];
  }
}
