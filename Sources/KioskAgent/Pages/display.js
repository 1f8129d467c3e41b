// @ts-check
// The thin shell of a display: turns the feed and the clock into events.

import { activities } from "./display-activities.js";
import { settingsFrom } from "./display-settings.js";
import { startSpeaking } from "./display-speaker.js";
import { initial, step } from "./display-state.js";
import { timing } from "./display-timing.js";
import { draw, drawFrame } from "./display-view.js";
import { followEvents } from "./event-stream.js";
import { run } from "./machine.js";

/** @typedef {import("./display-state.js").Event} Event */
/** @typedef {import("./display-activities.js").Activity} Activity */

const settings = settingsFrom(location.search);
const upright = matchMedia("(orientation: portrait)");
const format = () => (upright.matches ? "portrait" : "landscape");

/** @param {Activity} activity @param {(event: Event) => void} send @returns {() => void} how to stop it */
function start(activity, send) {
  const due = "at" in activity ? activity.at : performance.now() + activity.ms;
  // A timer may be a hair early by the clock that decides.
  const raise = () => send({ type: activity.type, at: Math.max(due, performance.now()) });
  const timer = setTimeout(raise, due - performance.now());
  return () => clearTimeout(timer);
}

drawFrame(settings);
const send = run({
  initial: { ...initial, format: format() },
  step,
  draw: (state) => draw(state, settings),
  activities,
  start,
});
upright.addEventListener("change", () => send({ type: "format", format: format() }));
const offer = settings.voice ? startSpeaking((news) => send({ type: "voice", ...news })) : () => {};

followEvents({
  url: settings.feed,
  receive: {
    display: (hall) => send({ type: "display", hall, at: performance.now() }),
    call: (call) => {
      send({ type: "call", call, at: performance.now() });
      offer(call);
    },
    alive: () => {},
  },
  lost: () => send({ type: "linkLost", at: performance.now() }),
  reopen: timing.reopen,
  silence: timing.silence,
});
