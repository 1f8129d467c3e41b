// @ts-check
// What the service page shows, as a pure machine: `step(state, event)` gives the next state and does nothing else.
// What should be asked for in a state is told by service-activities.js, what is seen by service-view.js.

import { act, noAction } from "./service-action.js";
import { atDoor, doorAgain, firstDoor } from "./service-door.js";
import { told, unknown } from "./service-kiosk.js";
import { drawn, firstLook, heard } from "./service-slip.js";

/** @typedef {import("./service-action.js").Action} Action */
/** @typedef {import("./service-action.js").ActionEvent} ActionEvent */
/** @typedef {import("./service-door.js").Door} Door */
/** @typedef {import("./service-door.js").DoorEvent} DoorEvent */
/** @typedef {import("./service-kiosk.js").Kiosk} Kiosk */
/** @typedef {import("./service-kiosk.js").KioskEvent} KioskEvent */
/** @typedef {import("./service-slip.js").Look} Look */
/** @typedef {import("./service-slip.js").Slip} Slip */
/** @typedef {import("./service-slip.js").Facts} Facts */
/** @typedef {import("./service-slip.js").Placeholder} Placeholder */
/** @typedef {"zh" | "en"} Language */
/** @typedef {"status" | "slips" | "faults" | "sample"} Tab */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {"connecting" | "up" | "lost"} link to who serves the page
 * @property {Door} door
 * @property {Tab} tab what is looked at, inside
 * @property {Kiosk} kiosk how the kiosk is
 * @property {Action} action what is being done with it
 * @property {Look} slip the slip as it would be printed
 * @property {number} touches counts touches, so that each one starts the idle time anew
 * @property {number | null} leavingIn nobody has touched the page for a while: it goes back to the citizens' in so many seconds
 * @property {boolean} leaving it goes back now
 */

/**
 * @typedef {{ type: "slip", slip: Slip }
 *   | { type: "sample", key: string, paper: string, address: string, facts: Facts }
 *   | { type: "placeholders", placeholders: Placeholder[] }
 *   | { type: "caseTouched", sample: string }
 *   | { type: "zoomTouched", zoom: number }} SlipEvent
 *
 * @typedef {SlipEvent | DoorEvent | KioskEvent | ActionEvent
 *   | { type: "linkUp" }
 *   | { type: "linkLost" }
 *   | { type: "sessionOver" }
 *   | { type: "tabTouched", tab: Tab }
 *   | { type: "languageTouched" }
 *   | { type: "touched" }
 *   | { type: "idleSoon", seconds: number }
 *   | { type: "idleSecond" }
 *   | { type: "leaveTouched" }} Event
 */

/** @type {State} */
export const initial = Object.freeze({
  language: "zh",
  link: "connecting",
  door: firstDoor,
  tab: "status",
  kiosk: unknown,
  action: noAction,
  slip: firstLook,
  touches: 0,
  leavingIn: null,
  leaving: false,
});

/**
 * The one transition function.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function step(state, event) {
  switch (event.type) {
    case "linkUp":
      return state.link === "up" ? state : { ...state, link: "up" };
    case "linkLost":
      return state.link === "lost" ? state : { ...state, link: "lost", slip: { ...state.slip, line: state.slip.line + 1 } };
    case "sessionOver":
      return state.door.name === "inside" ? outside(state) : state;
    case "tabTouched":
      return state.tab === event.tab ? state : { ...state, tab: event.tab };
    case "languageTouched":
      return { ...state, language: state.language === "zh" ? "en" : "zh" };
    case "touched":
      return { ...state, touches: state.touches + 1, leavingIn: null };
    case "idleSoon":
      return state.leavingIn === null ? { ...state, leavingIn: event.seconds } : state;
    case "idleSecond":
      if (state.leavingIn === null) return state;
      return state.leavingIn > 1 ? { ...state, leavingIn: state.leavingIn - 1 } : { ...state, leavingIn: null, leaving: true };
    case "leaveTouched":
      return { ...state, leaving: true };
    case "slip":
    case "sample":
    case "placeholders":
    case "caseTouched":
    case "zoomTouched":
      return withPart(state, "slip", look(state.slip, event));
    case "status":
    case "faults":
    case "slips":
    case "slipPicture":
      return state.door.name === "inside" ? withPart(state, "kiosk", told(state.kiosk, event)) : state;
    case "actionTouched":
    case "confirmTouched":
    case "closeTouched":
    case "actionDone":
    case "actionRefused":
      return state.door.name === "inside" ? withPart(state, "action", act(state.action, event)) : state;
    default:
      return withPart(state, "door", atDoor(state.door, event));
  }
}

/**
 * Nothing of what was seen inside stays behind.
 * @param {State} state
 * @returns {State}
 */
function outside({ language, link, touches }) {
  return { ...initial, language, link, touches, door: doorAgain };
}

/** @param {Look} slip @param {SlipEvent} event @returns {Look} */
function look(slip, event) {
  switch (event.type) {
    case "slip":
      return heard(slip, event.slip);
    case "sample":
      return drawn(slip, event);
    case "placeholders":
      return { ...slip, placeholders: event.placeholders };
    case "caseTouched":
      return { ...slip, sample: event.sample };
    case "zoomTouched":
      return { ...slip, zoom: event.zoom };
  }
}

/**
 * @template {"slip" | "kiosk" | "action" | "door"} Part
 * @param {State} state @param {Part} part @param {State[Part]} value @returns {State}
 */
function withPart(state, part, value) {
  return state[part] === value ? state : { ...state, [part]: value };
}
