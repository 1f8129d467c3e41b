// @ts-check
// Draws what somebody is about to do with the kiosk, and what came of it.

import { element, set, show, text } from "./dom.js";
import { displayable } from "./plain-text.js";
import { doorWords } from "./service-door-words.js";
import { leftWords } from "./service-view-paper.js";

/** @typedef {import("./service-action.js").Action} Action */
/** @typedef {import("./service-state.js").Language} Language */

/** @param {Action} action @param {Language} language */
export function drawAction(action, language) {
  if (action.name === "none") return;
  const said = doorWords[language];
  const words = said.action[action.what];
  text(element("action-title"), actionTitle(action, language));
  text(element("action-text"), action.name === "confirming" ? words.text : action.name === "done" ? reason(action, language) : "");
  text(element("action-message"), action.name === "done" ? details(action) : "");
  set(element("action").dataset, "is", action.name === "done" ? (isDone(action) ? "done" : "failed") : action.name);
  text(element("confirm"), action.name === "confirming" ? words.yes : "");
  show(element("confirm"), action.name === "confirming");
  text(element("close"), action.name === "confirming" ? words.no : said.close);
  show(element("close"), action.name !== "running");
}

/** @param {Action} action @param {Language} language */
export function actionTitle(action, language) {
  const said = doorWords[language];
  switch (action.name) {
    case "none":
      return "";
    case "confirming":
      return said.action[action.what].title;
    case "running":
      return said.action[action.what].running;
    case "done":
      return action.code === null ? outcome(action, language) : said.failed;
  }
}

/** @param {Extract<Action, { name: "done" }>} action @param {Language} language */
function outcome({ what, answer }, language) {
  const said = doorWords[language].done;
  switch (what) {
    case "paperChanged":
      return said.paperChanged(leftWords(answer.left, language));
    case "testSlip":
      return said.testSlip[answer.outcome] ?? String(answer.outcome);
    case "maintenanceOn":
      return answer.isIdle === false ? said.maintenanceOnBusy : said.maintenanceOn;
    case "maintenanceOff":
      return said.maintenanceOff;
  }
}

/** @param {Extract<Action, { name: "done" }>} action */
function isDone({ what, answer, code }) {
  return code === null && (what !== "testSlip" || answer.outcome === "printed");
}

/** Why it was refused: by its code, else by what the code is about. @param {Extract<Action, { name: "done" }>} action @param {Language} language */
function reason({ code }, language) {
  if (code === null) return "";
  const { refused, refusedOther } = doorWords[language];
  return refused[code] ?? refused[code.split(".")[0]] ?? refusedOther;
}

/** What the agent says besides, in English. @param {Extract<Action, { name: "done" }>} action */
function details({ what, answer, message, code }) {
  if (code !== null) return displayable(message, 200);
  return what === "testSlip" && typeof answer.words === "string" ? displayable(answer.words, 200) : "";
}
