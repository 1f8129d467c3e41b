// @ts-check
// What should be running while the service page is in a state: requests and timers, each under a key. Pure.

import { keyOf } from "./service-slip.js";
import { timing } from "./service-timing.js";

/** @typedef {import("./service-state.js").State} State */
/** @typedef {import("./service-state.js").Event} Event */
/** @typedef {import("./service-action.js").What} What */

/**
 * `token` is that of the session, null where there is no door.
 * - `door`: ask how the door is.
 * - `pin`: have the PIN looked at, once.
 * - `poll`: ask for one of these again and again.
 * - `act`: have something done, once.
 * - `slipPicture`: ask for the picture of a slip that was printed.
 * - `follow`: follow the slip's files.
 * - `sample`: ask for the size of a sample's picture, and then for the picture.
 * - `placeholders`: ask what there are.
 * - `leave`: end the session, and go to the citizens' page.
 * - `timer`: raise `event` after `ms`.
 *
 * @typedef {{ key: string } & (
 *     { kind: "door" }
 *   | { kind: "pin", pin: string }
 *   | { kind: "poll", what: "status" | "faults" | "slips", token: string }
 *   | { kind: "act", what: What, token: string }
 *   | { kind: "slipPicture", id: string | number, token: string }
 *   | { kind: "follow", token: string | null }
 *   | { kind: "sample", paper: string, sample: string, version: number, token: string | null }
 *   | { kind: "placeholders", token: string | null }
 *   | { kind: "leave", token: string | null }
 *   | { kind: "timer", ms: number, event: Event })} Activity
 */

/**
 * @param {State} state
 * @returns {Activity[]}
 */
export function activities(state) {
  const { door } = state;
  if (state.leaving) return [{ key: "leave", kind: "leave", token: door.name === "inside" ? door.token : null }];
  switch (door.name) {
    case "connecting":
      return [{ key: `door:${door.attempt}`, kind: "door" }];
    case "open":
      return ofSlip(state, null);
    case "notSetUp":
      return goingBack(state, timing.door);
    case "locked":
      // The key has no PIN in it: keys are seen by whoever debugs.
      if (door.asking) return [{ key: `pin:${door.tries}`, kind: "pin", pin: door.pin }];
      if (door.wait > 0) return [...goingBack(state, timing.door), timer(`wait:${door.wait}`, timing.second, { type: "waited" })];
      return goingBack(state, timing.door);
    case "inside":
      return inside(state, door.token);
  }
}

/** @param {State} state @param {string} token @returns {Activity[]} */
function inside(state, token) {
  const { tab, action, kiosk } = state;
  // The status also tells whether the session is over.
  /** @type {Activity[]} */
  const wanted = [...goingBack(state, timing.idle), { key: "poll:status", kind: "poll", what: "status", token }];
  if (action.name === "running") wanted.push({ key: `act:${action.what}`, kind: "act", what: action.what, token });
  if (tab === "faults" || tab === "slips") wanted.push({ key: `poll:${tab}`, kind: "poll", what: tab, token });
  if (tab === "slips") {
    for (const { id } of kiosk.slips ?? []) {
      if (!(id in kiosk.pictures)) wanted.push({ key: `slip:${id}`, kind: "slipPicture", id, token });
    }
  }
  return tab === "sample" ? [...wanted, ...ofSlip(state, token)] : wanted;
}

/**
 * What was not answered is asked for again once there is a line.
 * @param {State} state @param {string | null} token @returns {Activity[]}
 */
function ofSlip({ link, slip: look }, token) {
  /** @type {Activity[]} */
  const wanted = [{ key: "follow", kind: "follow", token }];
  if (link !== "up" || look.slip === null) return wanted;
  if (look.placeholders === null) wanted.push({ key: "placeholders", kind: "placeholders", token });
  for (const { profile, hasPicture } of look.slip.papers) {
    const key = keyOf(look, profile);
    if (!hasPicture || look.pictures[profile]?.key === key) continue;
    wanted.push({ key, kind: "sample", paper: profile, sample: look.sample, version: look.slip.version, token });
  }
  return wanted;
}

/** A page that nobody touches goes back to the citizens'. @param {State} state @param {number} ms @returns {Activity[]} */
function goingBack({ touches, leavingIn }, ms) {
  if (leavingIn !== null) return [timer(`leaving:${leavingIn}`, timing.second, { type: "idleSecond" })];
  return [timer(`idle:${touches}`, ms, { type: "idleSoon", seconds: timing.warning / 1000 })];
}

/** @param {string} key @param {number} ms @param {Event} event @returns {Activity} */
const timer = (key, ms, event) => ({ key, kind: "timer", ms, event });
