// @ts-check
// Hands touches on by what they mean.

import { element } from "./dom.js";

/**
 * @typedef {object} Touches
 * @property {(service: string) => void} service
 * @property {(group: string) => void} group
 * @property {(appointment: string) => void} appointment
 * @property {(screen: "status" | "follow" | "checkIn") => void} open
 * @property {() => void} home
 * @property {(by: 1 | -1) => void} page
 * @property {(key: import("./touch-number-pad.js").Key) => void} pad
 * @property {() => void} search
 * @property {() => void} again
 * @property {(answer: import("./touch-tickets.js").Answer) => void} answer
 * @property {() => void} done
 * @property {() => void} language
 * @property {() => void} large
 * @property {() => void} any every touch, wherever it lands
 */

/** @param {Touches} touches */
export function listenForTouches(touches) {
  onButton("service-list", ({ service, group }) => (service ? touches.service(service) : touches.group(group)));
  onButton("appointment-list", ({ appointment }) => touches.appointment(appointment));
  onButton("toolbar", ({ open }) => (open ? touches.open(open) : touches.home()));
  onButton("pager", ({ by }) => touches.page(by === "1" ? 1 : -1));
  onButton("pad", ({ key }) => touches.pad(key));
  onButton("answers", ({ answer }) => touches.answer(answer));
  element("search").addEventListener("click", touches.search);
  element("again").addEventListener("click", touches.again);
  element("done").addEventListener("click", touches.done);
  element("language").addEventListener("click", touches.language);
  element("large").addEventListener("click", touches.large);
  document.addEventListener("pointerdown", touches.any);
  feelFingers();

  // A long press must not open a menu, and a picture must not come off under the finger.
  for (const name of ["contextmenu", "dragstart"]) document.addEventListener(name, (event) => event.preventDefault());
}

/** @param {string} id of an element with buttons in it @param {(dataset: any) => void} touched */
function onButton(id, touched) {
  element(id).addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button) touched(button.dataset);
  });
}

/**
 * Each finger is felt by itself. A button shows it the moment it lands (`:active` waits until the browser has decided
 * that it is a tap), and counts when it is lifted there, whatever else lies on the screen: of a touch beside a hand that
 * rests on the glass the browser makes no click.
 */
function feelFingers() {
  /** The button under each finger, by pointer. @type {Map<number, any>} */
  const pressed = new Map();
  /** @param {any} event */
  const release = ({ pointerId }) => {
    const button = pressed.get(pointerId);
    pressed.delete(pointerId);
    if (button && ![...pressed.values()].includes(button)) button.classList.remove("pressed");
    return button;
  };
  document.addEventListener("pointerdown", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    pressed.set(event.pointerId, button);
    button.classList.add("pressed");
  });
  document.addEventListener("pointercancel", release);
  document.addEventListener("pointerup", (event) => {
    const button = release(event);
    const isThere = button?.contains(document.elementFromPoint(event.clientX, event.clientY));
    if (isThere && event.pointerType === "touch") button.click();
  });
  // The browser's own click would be the same touch again.
  document.addEventListener("click", (/** @type {any} */ event) => {
    if (event.isTrusted && event.pointerType === "touch") event.stopImmediatePropagation();
  }, { capture: true });
}
