// @ts-check
// Feels one finger that lies still on a part of the page, and nothing else on the screen: no hand that rests there, no crowd.

import { element } from "./dom.js";

/** How far a finger that lies still may roll, in CSS pixels. */
const slack = 24;

/**
 * @param {string} id of the part
 * @param {{ pressed: () => void, released: () => void }} hold
 */
export function listenForHold(id, { pressed, released }) {
  const part = element(id);
  /** @type {Set<number>} */
  const fingers = new Set();
  /** The finger that lies there, and where. @type {{ pointerId: number, x: number, y: number } | null} */
  let held = null;
  const end = () => {
    if (held === null) return;
    held = null;
    released();
  };
  document.addEventListener("pointerdown", ({ pointerId, target, clientX: x, clientY: y }) => {
    fingers.add(pointerId);
    end();
    if (fingers.size > 1 || !part.contains(target)) return;
    held = { pointerId, x, y };
    pressed();
  });
  document.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (held?.pointerId === pointerId && Math.hypot(clientX - held.x, clientY - held.y) > slack) end();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, (/** @type {any} */ { pointerId }) => {
      fingers.delete(pointerId);
      if (held?.pointerId === pointerId) end();
    });
  }
}
