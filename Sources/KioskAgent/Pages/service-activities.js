// @ts-check
// What should be asked for while the service page is in a state, each under a key. Pure.

import { keyOf } from "./service-slip.js";

/** @typedef {import("./service-state.js").State} State */

/**
 * - `sample`: ask for the size of a picture, and then for the picture.
 * - `placeholders`: ask what there are.
 *
 * @typedef {{ key: string } & (
 *     { kind: "sample", paper: string, sample: string, version: number }
 *   | { kind: "placeholders" })} Activity
 */

/**
 * @param {State} state
 * @returns {Activity[]}
 */
export function activities({ link, slip: look }) {
  // What was not answered is asked for again once there is a line.
  if (link !== "up" || look.slip === null) return [];
  /** @type {Activity[]} */
  const wanted = [];
  if (look.placeholders === null) wanted.push({ key: "placeholders", kind: "placeholders" });
  for (const { profile, hasPicture } of look.slip.papers) {
    const key = keyOf(look, profile);
    if (!hasPicture || look.pictures[profile]?.key === key) continue;
    wanted.push({ key, kind: "sample", paper: profile, sample: look.sample, version: look.slip.version });
  }
  return wanted;
}
