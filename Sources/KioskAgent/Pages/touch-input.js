// @ts-check
// Hands touches on by what they mean.

import { element } from "./dom.js";

/**
 * @typedef {object} Touches
 * @property {(service: string) => void} service
 * @property {() => void} again
 * @property {(answer: import("./touch-tickets.js").Answer) => void} answer
 * @property {() => void} done
 * @property {() => void} language
 * @property {() => void} any every touch, wherever it lands
 */

/** @param {Touches} touches */
export function listenForTouches(touches) {
  element("service-list").addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button) touches.service(button.dataset.service);
  });
  element("answers").addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button) touches.answer(button.dataset.answer);
  });
  element("again").addEventListener("click", touches.again);
  element("done").addEventListener("click", touches.done);
  element("language").addEventListener("click", touches.language);
  document.addEventListener("pointerdown", touches.any);
  markPressed();

  // A long press must not open a menu, and a picture must not come off under the finger.
  for (const name of ["contextmenu", "dragstart"]) document.addEventListener(name, (event) => event.preventDefault());
}

/** A button shows the finger the moment it lands; `:active` waits until the browser has decided that it is a tap. */
function markPressed() {
  /** @type {Element | null} */
  let pressed = null;
  const release = () => {
    pressed?.classList.remove("pressed");
    pressed = null;
  };
  document.addEventListener("pointerdown", (/** @type {any} */ event) => {
    release();
    pressed = event.target.closest("button");
    pressed?.classList.add("pressed");
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, release);
}
