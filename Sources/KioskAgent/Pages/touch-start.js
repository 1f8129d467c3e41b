// @ts-check
// Where everybody begins, and how a state gets back there. Pure; a part of touch-state.js.

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-state.js").Screen} Screen */

/** The start page. @type {Extract<Screen, { name: "services" }>} */
export const start = Object.freeze({ name: "services", group: null, page: 0 });

/**
 * Nobody is there: the next person finds the start page, in Chinese, in the usual type, ready at once.
 * @param {State} state
 * @returns {State}
 */
export function startOver(state) {
  return { ...state, language: "zh", large: false, screen: start, resting: false };
}

/**
 * A citizen goes away with a ticket; the next one begins in Chinese.
 * @param {State} state
 * @returns {State}
 */
export function finish(state) {
  return { ...startOver(state), resting: true };
}

/**
 * Whether the page is as the next person should find it.
 * @param {State} state
 */
export function isAtStart({ language, large, screen }) {
  return language === "zh" && !large && screen.name === "services" && screen.group === null && screen.page === 0;
}

/**
 * With another type other services stand on a page.
 * @param {Screen} screen
 * @returns {Screen}
 */
export function fromFirstPage(screen) {
  return screen.name === "services" || screen.name === "status" ? { ...screen, page: 0 } : screen;
}
