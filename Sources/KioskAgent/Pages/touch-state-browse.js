// @ts-check
// Looking around the hall, and finding an appointment. Pure; a part of touch-state.js.

import { press } from "./touch-number-pad.js";
import { listed, onPage, openGroup } from "./touch-offers.js";
import { checkInObstacle, noAppointment } from "./touch-hall.js";
import { start } from "./touch-start.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-state.js").Screen} Screen */
/** @typedef {import("./touch-state.js").BrowseEvent} BrowseEvent */

/** @param {State} state @param {BrowseEvent} event @returns {State} */
export function browse(state, event) {
  const { screen } = state;
  switch (event.type) {
    // Whoever still hammers on the last ticket's buttons opens nothing.
    case "openTouched":
      if (screen.name !== "services" || state.resting) return state;
      return event.screen === "follow" && !state.hall?.followURL ? state : { ...state, screen: opened(event.screen) };
    case "homeTouched":
      return isAway(screen) ? { ...state, screen: start } : state;
    case "groupTouched": {
      if (screen.name !== "services" || state.resting) return state;
      const inGroup = { ...screen, group: event.group, page: 0 };
      return openGroup({ ...state, screen: inGroup }) === null ? state : { ...state, screen: inGroup };
    }
    case "pageTouched": {
      if (screen.name !== "services" && screen.name !== "status") return state;
      const { page, pages } = onPage(state, listed(state));
      const next = Math.min(Math.max(page + event.by, 0), pages - 1);
      return next === screen.page ? state : { ...state, screen: { ...screen, page: next } };
    }
    case "padTouched": {
      if (screen.name !== "checkIn" || screen.searching) return state;
      const number = press(screen.number, event.key);
      return number === screen.number ? state : { ...state, screen: { ...screen, number, code: null } };
    }
    case "searchTouched":
      if (screen.name !== "checkIn" || screen.searching || screen.number === "") return state;
      if (checkInObstacle(state) !== null) return state;
      return { ...state, screen: { ...screen, searching: true, searches: screen.searches + 1, code: null } };
    case "found":
      if (screen.name !== "checkIn" || !screen.searching || screen.searches !== event.search) return state;
      if (event.appointments.length > 0) return { ...state, screen: { name: "appointments", found: event.appointments } };
      return { ...state, screen: { ...screen, searching: false, code: noAppointment } };
    case "searchFailed":
      if (screen.name !== "checkIn" || !screen.searching || screen.searches !== event.search) return state;
      return { ...state, screen: { ...screen, searching: false, code: event.code } };
  }
}

/** @param {"status" | "follow" | "checkIn"} name @returns {Screen} */
function opened(name) {
  switch (name) {
    case "status": return { name, page: 0 };
    case "follow": return { name };
    case "checkIn": return { name, number: "", searching: false, searches: 0, code: null };
  }
}

/**
 * Whether there is a way back to the start.
 * @param {Screen} screen
 */
export function isAway(screen) {
  switch (screen.name) {
    case "services": return screen.group !== null;
    case "status":
    case "follow":
    case "checkIn":
    case "appointments": return true;
    default: return false;
  }
}
