// @ts-check
// The thin shell of the service page: turns touches, answers and timers into events.

import { element } from "./dom.js";
import { run } from "./machine.js";
import { activities } from "./service-activities.js";
import { endSession, perform } from "./service-agent.js";
import { initial, step } from "./service-state.js";
import { draw } from "./service-view.js";

/** @typedef {import("./service-state.js").State} State */
/** @typedef {import("./service-state.js").Event} Event */
/** @typedef {import("./service-activities.js").Activity} Activity */

/** Of the session that is open: it has to end with the page. @type {string | null} */
let token = null;

/** @param {Activity} activity @param {(event: Event) => void} send @returns {() => void} how to stop it */
function start(activity, send) {
  if (activity.kind === "timer") {
    const timer = setTimeout(send, activity.ms, activity.event);
    return () => clearTimeout(timer);
  }
  const stop = new AbortController();
  perform(activity, stop.signal, send);
  return () => stop.abort();
}

/** @param {State} state */
function show(state) {
  token = state.door.name === "inside" && !state.leaving ? state.door.token : null;
  draw(state);
}

const send = run({ initial, step, draw: show, activities, start });

/** @param {string} id of an element with buttons in it @param {(dataset: any) => void} touched */
function onButton(id, touched) {
  element(id).addEventListener("click", (/** @type {any} */ event) => {
    const button = event.target.closest("button");
    if (button) touched(button.dataset);
  });
}

onButton("cases", ({ value }) => send({ type: "caseTouched", sample: value }));
onButton("zooms", ({ value }) => send({ type: "zoomTouched", zoom: Number(value) }));
onButton("tabs", ({ tab }) => send({ type: "tabTouched", tab }));
onButton("pad", ({ key }) => send({ type: "keyTouched", key }));
onButton("actions", ({ what }) => send({ type: "actionTouched", what }));
element("enter").addEventListener("click", () => send({ type: "enterTouched" }));
element("confirm").addEventListener("click", () => send({ type: "confirmTouched" }));
element("close").addEventListener("click", () => send({ type: "closeTouched" }));
element("leave").addEventListener("click", () => send({ type: "leaveTouched" }));
element("language").addEventListener("click", () => send({ type: "languageTouched" }));
// A finger is felt when it lands, a key of a keyboard when it touches something.
for (const name of ["pointerdown", "click"]) document.addEventListener(name, () => send({ type: "touched" }));

addEventListener("pagehide", () => {
  if (token !== null) endSession(token);
});
// A page that was kept by the browser has a session that is over.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
