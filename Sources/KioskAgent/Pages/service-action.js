// @ts-check
// What somebody does with the kiosk: asked whether it is meant, done, and told what came of it. Pure; a part of service-state.js.

/** @typedef {"paperChanged" | "testSlip" | "maintenanceOn" | "maintenanceOff"} What */

/**
 * - `none`: nothing is being done.
 * - `confirming`: whether it is meant.
 * - `running`: the agent does it.
 * - `done`: `answer` is what the agent said; null with the `code` and the English `message` of a refusal.
 *
 * @typedef {{ name: "none" }
 *   | { name: "confirming", what: What }
 *   | { name: "running", what: What }
 *   | { name: "done", what: What, answer: any, code: string | null, message: string }} Action
 */

/**
 * @typedef {{ type: "actionTouched", what: What }
 *   | { type: "confirmTouched" }
 *   | { type: "closeTouched" }
 *   | { type: "actionDone", answer: any }
 *   | { type: "actionRefused", code: string, message: string }} ActionEvent
 */

/** @type {Action} */
export const noAction = Object.freeze({ name: "none" });

/** How the agent is asked for each. */
export const requests = Object.freeze({
  paperChanged: { path: "paper-changed", body: {} },
  testSlip: { path: "test-slip", body: {} },
  maintenanceOn: { path: "maintenance", body: { on: true } },
  maintenanceOff: { path: "maintenance", body: { on: false } },
});

/**
 * @param {Action} action
 * @param {ActionEvent} event
 * @returns {Action}
 */
export function act(action, event) {
  switch (event.type) {
    case "actionTouched":
      return action.name === "none" ? { name: "confirming", what: event.what } : action;
    case "confirmTouched":
      return action.name === "confirming" ? { name: "running", what: action.what } : action;
    case "closeTouched":
      return action.name === "confirming" || action.name === "done" ? noAction : action;
    case "actionDone":
      if (action.name !== "running") return action;
      return { name: "done", what: action.what, answer: event.answer, code: null, message: "" };
    case "actionRefused":
      if (action.name !== "running") return action;
      return { name: "done", what: action.what, answer: null, code: event.code, message: event.message };
  }
}
