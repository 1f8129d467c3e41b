// @ts-check
// What of long lists has room on the screen, in rules of numbers. Pure.
//
// - Recent calls: the newest six on a screen that lies down, seven on an upright one. Older ones are left out: whoever
//   was called by them has come, or asks.
// - Get ready and waiting counts: everybody looks for his own, so none is left out. Where there are more than fit, the
//   list turns a page every few seconds.

import { listed } from "./display-calls.js";

/** @typedef {import("./display-state.js").State} State */
/** @typedef {import("./display-hall.js").Call} Call */
/** @typedef {import("./display-hall.js").Ready} Ready */
/** @typedef {import("./display-hall.js").Service} Service */

export const room = Object.freeze({
  landscape: Object.freeze({ calls: 6, ready: 4, services: 12 }),
  portrait: Object.freeze({ calls: 7, ready: 4, services: 6 }),
});

/**
 * @param {State} state
 * @returns {{ calls: Call[], ready: Ready[], services: Service[], pages: number }} what stands on the page that is
 *   turned to now, and the number of pages of the longer list
 */
export function fitting({ news, calls, format, turn }) {
  const most = room[format];
  const ready = news.hall?.ready ?? [];
  const services = news.hall?.services ?? [];
  return {
    calls: listed(calls).slice(0, most.calls),
    ready: pageOf(ready, most.ready, turn),
    services: pageOf(services, most.services, turn),
    pages: Math.max(pagesOf(ready, most.ready), pagesOf(services, most.services)),
  };
}

/** @param {unknown[]} list @param {number} size */
const pagesOf = (list, size) => Math.max(1, Math.ceil(list.length / size));

/**
 * @template Value
 * @param {Value[]} list
 * @param {number} size
 * @param {number} turn
 */
function pageOf(list, size, turn) {
  const page = turn % pagesOf(list, size);
  return list.slice(page * size, (page + 1) * size);
}
