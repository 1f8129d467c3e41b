// @ts-check
// Typing a phone or ID number on the screen. Pure; whether the number is right is the agent's to say.

/** @typedef {"0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "X" | "back"} Key */

/** The keys in the order in which they stand, in rows of three. @type {readonly Key[]} */
export const keys = Object.freeze(["1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0", "back"]);

/** An ID number has 18 characters (GB 11643), a mobile number 11. */
const longest = 18;
const phone = 11;

/**
 * @param {string} number what was typed so far
 * @param {Key} key
 * @returns {string}
 */
export function press(number, key) {
  if (key === "back") return number.slice(0, -1);
  return takes(number, key) ? number + key : number;
}

/**
 * Whether the number can go on with this key: X is the last character of an ID number or nothing.
 * @param {string} number
 * @param {Key} key
 */
export function takes(number, key) {
  if (key === "back") return number !== "";
  if (key === "X") return number.length === longest - 1;
  return number.length < longest;
}

/**
 * The number as people write it: `138 0013 8000`, `110105 19491231 002X`.
 * @param {string} number
 */
export function grouped(number) {
  const cuts = number.length <= phone ? [3, 7] : [6, 14];
  return [number.slice(0, cuts[0]), number.slice(cuts[0], cuts[1]), number.slice(cuts[1])].join(" ").trim();
}
