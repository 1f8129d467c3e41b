// @ts-check
// What the service page shows, as a pure machine: `step(state, event)` gives the next state and does nothing else.
// What should be asked for in a state is told by service-activities.js, what is seen by service-view.js.
//
// Its one part by now is the slip; each further part will be a field of the state.

import { drawn, firstLook, heard } from "./service-slip.js";

/** @typedef {import("./service-slip.js").Look} Look */
/** @typedef {import("./service-slip.js").Slip} Slip */
/** @typedef {import("./service-slip.js").Facts} Facts */
/** @typedef {import("./service-slip.js").Placeholder} Placeholder */
/** @typedef {"zh" | "en"} Language */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {"connecting" | "up" | "lost"} link to who serves the page
 * @property {Look} slip
 */

/**
 * @typedef {{ type: "slip", slip: Slip }
 *   | { type: "linkLost" }
 *   | { type: "sample", key: string, paper: string, address: string, facts: Facts }
 *   | { type: "placeholders", placeholders: Placeholder[] }
 *   | { type: "caseTouched", sample: string }
 *   | { type: "zoomTouched", zoom: number }
 *   | { type: "languageTouched" }} Event
 */

/** @type {State} */
export const initial = Object.freeze({ language: "zh", link: "connecting", slip: firstLook });

/**
 * The one transition function.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function step(state, event) {
  switch (event.type) {
    case "slip":
      return { ...state, link: "up", slip: heard(state.slip, event.slip) };
    case "linkLost":
      return state.link === "up" ? { ...state, link: "lost" } : state;
    case "sample":
      return withLook(state, drawn(state.slip, event));
    case "placeholders":
      return withLook(state, { ...state.slip, placeholders: event.placeholders });
    case "caseTouched":
      return withLook(state, { ...state.slip, sample: event.sample });
    case "zoomTouched":
      return withLook(state, { ...state.slip, zoom: event.zoom });
    case "languageTouched":
      return { ...state, language: state.language === "zh" ? "en" : "zh" };
  }
}

/** @param {State} state @param {Look} slip @returns {State} */
function withLook(state, slip) {
  return slip === state.slip ? state : { ...state, slip };
}
