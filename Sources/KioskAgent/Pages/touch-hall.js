// @ts-check
// The hall as the agent tells it, and what it means for somebody who wants a number. Pure.

import { displayable, displayableName } from "./plain-text.js";

/** @typedef {{ zh: string, en: string }} Name */
/** @typedef {"open" | "closed" | "full" | "paused"} ServiceState */
/** @typedef {{ id: string, name: Name }} Group */

/**
 * @typedef {object} Service
 * @property {string} id
 * @property {Name} name
 * @property {string} prefix
 * @property {ServiceState} state
 * @property {number} waiting
 * @property {string | null} [group] the heading under which it is offered
 * @property {string | null} [called] the number that was called last
 * @property {number} [windows] how many are open for it
 */

/**
 * What the search by phone or ID number found.
 * @typedef {object} Appointment
 * @property {string} id
 * @property {string} service
 * @property {Name} name
 * @property {string} bookedAt `2026-11-23 10:30`
 * @property {"booked" | "checkedIn"} state
 * @property {string} [number] that was given when it was checked in
 */

/**
 * Every `hall` event carries all of it. What the agent does not know is absent or null.
 * @typedef {object} Hall
 * @property {Name} hall
 * @property {string | null} [businessDay] ISO 8601 date, named by central
 * @property {Group[]} [groups] headings of services
 * @property {Service[]} services
 * @property {"connected" | "away"} central
 * @property {Record<string, number>} [reserves] how many numbers of each service can be given while central is away
 * @property {string} printer
 * @property {boolean} printerCanPrint
 * @property {null | { code: string }} [outOfService]
 * @property {string | null} [followURL] what the QR of the official account says
 * @property {boolean} fresh false while the waiting counts are a saved copy
 */

/**
 * The part of the page's state that is looked at here.
 * @typedef {{ link: "connecting" | "up" | "lost", hall: Hall | null }} View
 */

/**
 * The hall as it may be shown: central's words can hold anything.
 * @param {Hall} hall
 * @returns {Hall}
 */
export function heard(hall) {
  return {
    ...hall,
    hall: displayableName(hall.hall),
    groups: (hall.groups ?? []).map((group) => ({ ...group, name: displayableName(group.name) })),
    services: hall.services.map((service) => ({
      ...service,
      name: displayableName(service.name),
      prefix: displayable(service.prefix, 4),
      called: service.called ? displayable(service.called, 8) : null,
    })),
  };
}

/** Page's own codes, for when the agent says nothing; the agent never sends them. */
export const unheard = Object.freeze({ connecting: "page.connecting", lost: "page.linkLost", silent: "page.noAnswer" });

/** Nobody of this phone or ID number has an appointment today. */
export const noAppointment = "page.noAppointment";

/** Staff's word for a queue system that is away. */
export const centralIsAway = "central.unreachable";

/**
 * Why nothing can be printed now, as a code of touch-notices.js, or null.
 * @param {View} view
 * @returns {string | null}
 */
export function printingObstacle({ link, hall }) {
  if (link === "lost") return unheard.lost;
  if (hall === null) return unheard.connecting;
  if (hall.outOfService) return hall.outOfService.code;
  return hall.printerCanPrint ? null : `printer.${hall.printer}`;
}

/**
 * Why no ticket at all can be taken now, as a code of touch-notices.js, or null. Told before a touch.
 * @param {View} view
 * @returns {string | null}
 */
export function obstacle(view) {
  const code = printingObstacle(view);
  if (code !== null || view.hall === null) return code;
  const { hall } = view;
  return hall.central === "away" && !hall.services.some((service) => hasNumber(hall, service)) ? centralIsAway : null;
}

/**
 * Why no appointment can be checked in now, as a code of touch-notices.js, or null: central knows them, nobody else.
 * @param {View} view
 * @returns {string | null}
 */
export function checkInObstacle(view) {
  return printingObstacle(view) ?? (view.hall?.central === "away" ? "offline.appointment" : null);
}

/**
 * Whether a number can be taken in WeChat while none can be printed.
 * @param {View} view
 */
export function offersPhone(view) {
  const code = printingObstacle(view);
  return code !== null && (code.startsWith("printer.") || code === "maintenance") && Boolean(view.hall?.followURL) && view.hall?.central === "connected";
}

/**
 * Whether numbers are given out of the reserve, as the queue system is away.
 * @param {View} view
 */
export function givesReserves(view) {
  return view.hall?.central === "away" && obstacle(view) === null;
}

/**
 * Whether a ticket of this service may be asked for now, as far as the page knows.
 * @param {View} view
 * @param {string} serviceID
 */
export function isOnOffer(view, serviceID) {
  const { hall } = view;
  const service = hall?.services.find((each) => each.id === serviceID);
  return hall !== null && service !== undefined && obstacle(view) === null && hasNumber(hall, service);
}

/**
 * Whether a number may be asked for now, as far as the page knows. An appointment has its place in a service that is full.
 * @param {View} view
 * @param {import("./touch-state.js").Wish} wish
 */
export function isGranted(view, { service, appointment }) {
  return appointment === null ? isOnOffer(view, service) : checkInObstacle(view) === null;
}

/** @param {Hall} hall @param {Service} service */
function hasNumber(hall, service) {
  if (service.state !== "open") return false;
  return hall.central !== "away" || (hall.reserves?.[service.id] ?? 0) > 0;
}
