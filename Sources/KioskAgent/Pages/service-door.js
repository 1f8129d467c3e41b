// @ts-check
// The service page's door: typing the PIN, and who is inside. Pure; a part of service-state.js.

/**
 * - `connecting`: nobody has said yet what opens it; `attempt` counts how often it was asked. `note` is why somebody is outside
 *   again.
 * - `open`: there is none, as the page is served where no agent runs: the slip is all there is.
 * - `notSetUp`: no PIN opens it; `why` is the agent's word, `file` the file that should have the hash.
 * - `locked`: the PIN is typed. While `asking`, the agent looks at it, and for `wait` more seconds it looks at none. `note` is why
 *   the last one led to nothing. The PIN is nowhere else, and gone with its answer.
 * - `inside`: the PIN was right. `token` says so with every request; it is nowhere else.
 *
 * @typedef {{ name: "connecting", attempt: number, note: Note | null }
 *   | { name: "open" }
 *   | { name: "notSetUp", why: string, file: string | null }
 *   | { name: "locked", pin: string, asking: boolean, tries: number, wait: number, note: Note | null }
 *   | { name: "inside", token: string }} Door
 */

/** @typedef {{ code: string, freeTries: number | null }} Note */

/**
 * @typedef {{ type: "door", door: "locked" | "notSetUp" | "open", why?: string, file?: string, seconds?: number }
 *   | { type: "doorUnanswered" }
 *   | { type: "keyTouched", key: Key }
 *   | { type: "enterTouched" }
 *   | { type: "opened", token: string }
 *   | { type: "pinRefused", code: string, freeTries: number | null, seconds: number, why: string }
 *   | { type: "waited" }} DoorEvent
 */

/** @typedef {"0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "clear" | "back"} Key */

/** The keys in the order in which they stand, in rows of three. @type {readonly Key[]} */
export const keys = Object.freeze(["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back"]);

/** The agent says what a PIN is; these are its bounds. */
const shortest = 6;
const longest = 12;

/** @type {Door} */
export const firstDoor = Object.freeze({ name: "connecting", attempt: 0, note: null });

/** The door as somebody finds it who was inside. @type {Door} */
export const doorAgain = Object.freeze({ name: "connecting", attempt: 0, note: { code: "service.session", freeTries: null } });

/**
 * @param {Door} door
 * @param {DoorEvent} event
 * @returns {Door}
 */
export function atDoor(door, event) {
  switch (event.type) {
    case "door":
      if (door.name !== "connecting") return door;
      if (event.door === "open") return { name: "open" };
      if (event.door === "notSetUp") return { name: "notSetUp", why: event.why ?? "", file: event.file ?? null };
      return { name: "locked", pin: "", asking: false, tries: 0, wait: event.seconds ?? 0, note: door.note };
    case "doorUnanswered":
      return door.name === "connecting" ? { ...door, attempt: door.attempt + 1 } : door;
    case "keyTouched":
      return door.name === "locked" && takes(door, event.key) ? { ...door, pin: pressed(door.pin, event.key), note: null } : door;
    case "enterTouched":
      return door.name === "locked" && canEnter(door) ? { ...door, asking: true, tries: door.tries + 1, note: null } : door;
    case "opened":
      return door.name === "locked" && door.asking ? { name: "inside", token: event.token } : door;
    case "pinRefused":
      if (door.name !== "locked" || !door.asking) return door;
      if (event.code === "service.noPin") return { name: "notSetUp", why: event.why, file: null };
      return { ...door, pin: "", asking: false, wait: event.seconds, note: { code: event.code, freeTries: event.freeTries } };
    case "waited":
      if (door.name !== "locked" || door.wait === 0) return door;
      return { ...door, wait: door.wait - 1, note: door.note };
  }
}

/**
 * Whether a key does something now.
 * @param {Extract<Door, { name: "locked" }>} door
 * @param {Key} key
 */
export function takes({ pin, asking, wait }, key) {
  if (asking || wait > 0) return false;
  return key === "back" || key === "clear" ? pin !== "" : pin.length < longest;
}

/** @param {Extract<Door, { name: "locked" }>} door */
export const canEnter = ({ pin, asking, wait }) => !asking && wait === 0 && pin.length >= shortest;

/** @param {string} pin @param {Key} key */
function pressed(pin, key) {
  if (key === "clear") return "";
  return key === "back" ? pin.slice(0, -1) : pin + key;
}
