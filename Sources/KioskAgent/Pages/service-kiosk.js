// @ts-check
// How the kiosk is, as the agent told it last. Pure; a part of service-state.js.

/** @typedef {{ zh: string, en: string }} Text */
/** @typedef {{ code: string, stops: boolean, text: Text }} Trouble */
/** @typedef {{ code: string, text: Text, began?: string, secondsAgo?: number, ended?: string, lasted?: number, lasts: boolean }} Fault */
/** @typedef {{ id: string | number, at?: string, kind: string, number?: string, outcome: string, words?: any }} PrintedSlip */

/** What `GET /status` answers, as docs/service.md tells it. @typedef {any} Status */

/**
 * @typedef {object} Kiosk
 * @property {Status | null} status
 * @property {Fault[] | null} faults newest first
 * @property {PrintedSlip[] | null} slips newest first; null before they were heard of
 * @property {Readonly<Record<string, string>>} pictures addresses of slips' pictures, by their id
 */

/**
 * @typedef {{ type: "status", status: Status }
 *   | { type: "faults", faults: Fault[] }
 *   | { type: "slips", slips: PrintedSlip[] }
 *   | { type: "slipPicture", id: string | number, address: string }} KioskEvent
 */

/** @type {Kiosk} */
export const unknown = Object.freeze({ status: null, faults: null, slips: null, pictures: Object.freeze({}) });

/**
 * @param {Kiosk} kiosk
 * @param {KioskEvent} event
 * @returns {Kiosk}
 */
export function told(kiosk, event) {
  switch (event.type) {
    case "status":
      return { ...kiosk, status: event.status };
    case "faults":
      return { ...kiosk, faults: event.faults };
    case "slips": {
      // Of one that was still being printed there is more to be seen now.
      const isSame = (/** @type {PrintedSlip} */ { id, outcome }) => kiosk.slips?.some((slip) => slip.id === id && slip.outcome === outcome);
      const kept = event.slips.filter((slip) => slip.id in kiosk.pictures && isSame(slip)).map(({ id }) => [id, kiosk.pictures[id]]);
      return { ...kiosk, slips: event.slips, pictures: Object.fromEntries(kept) };
    }
    case "slipPicture":
      return { ...kiosk, pictures: { ...kiosk.pictures, [event.id]: event.address } };
  }
}

/**
 * Whether whoever touches the screen now gets a number on paper.
 * @param {Status} status
 */
export const givesTickets = ({ troubles }) => !troubles.some((/** @type {Trouble} */ { stops }) => stops);

/**
 * Whether the kiosk is in maintenance; null where the agent does not say.
 * @param {Status | null} status
 * @returns {boolean | null}
 */
export function inMaintenance(status) {
  return status?.maintenance?.isOn ?? null;
}

/**
 * How much of a roll is left, 0 to 1: what is left beside what was printed from it. Null where nobody knows.
 * @param {any} paper what `GET /upkeep` answers
 * @returns {number | null}
 */
export function leftOfRoll(paper) {
  const left = paper?.left.millimetres;
  if (left === undefined) return null;
  return left === 0 ? 0 : left / (left + paper.roll.printed.millimetres);
}
