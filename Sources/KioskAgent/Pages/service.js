// @ts-check
// The thin shell of the service page: turns touches and answers into events.

import { element } from "./dom.js";
import { run } from "./machine.js";
import { activities } from "./service-activities.js";
import { ask, follow } from "./service-agent.js";
import { initial, step } from "./service-state.js";
import { draw } from "./service-view.js";

/** @typedef {import("./service-state.js").Event} Event */
/** @typedef {import("./service-activities.js").Activity} Activity */

/** @param {Activity} activity @param {(event: Event) => void} send @returns {() => void} how to stop it */
function start(activity, send) {
  const stop = new AbortController();
  ask(activity, stop.signal, send);
  return () => stop.abort();
}

const send = run({ initial, step, draw, activities, start });

/** @param {string} id of an element with buttons in it @param {(dataset: any) => void} touched */
function onButton(id, touched) {
  element(id).addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button) touched(button.dataset);
  });
}

onButton("cases", ({ value }) => send({ type: "caseTouched", sample: value }));
onButton("zooms", ({ value }) => send({ type: "zoomTouched", zoom: Number(value) }));
element("language").addEventListener("click", () => send({ type: "languageTouched" }));
follow(send);
