// @ts-check
// The thin shell: turns touches, answers and timers into events.

import { run } from "./machine.js";
import { activities } from "./touch-activities.js";
import { askForTicket, follow, goToServicePage, lookAtTicket, newIntent, reply, searchAppointments } from "./touch-agent.js";
import { listenForHold } from "./touch-hold.js";
import { listenForTouches } from "./touch-input.js";
import { initial, step } from "./touch-state.js";
import { timing } from "./touch-timing.js";
import { draw } from "./touch-view.js";

/** @typedef {import("./touch-state.js").Event} Event */
/** @typedef {import("./touch-activities.js").Activity} Activity */

/** @param {Activity} activity @param {(event: Event) => void} send @returns {() => void} how to stop it */
function start(activity, send) {
  switch (activity.kind) {
    case "timer": {
      const timer = setTimeout(send, activity.ms, activity.event);
      return () => clearTimeout(timer);
    }
    case "post": {
      const stop = new AbortController();
      askForTicket(activity.intent, activity.wish, stop.signal, send);
      return () => stop.abort();
    }
    case "reply": {
      const stop = new AbortController();
      reply(activity.intent, activity.answer, stop.signal, send);
      return () => stop.abort();
    }
    case "search": {
      const stop = new AbortController();
      searchAppointments(activity.search, activity.number, stop.signal, send);
      return () => stop.abort();
    }
    case "leave": {
      const stop = new AbortController();
      goToServicePage(stop.signal);
      return () => stop.abort();
    }
    case "look": {
      const stop = new AbortController();
      const timer = setInterval(lookAtTicket, timing.look, activity.intent, stop.signal, send);
      return () => {
        clearInterval(timer);
        stop.abort();
      };
    }
  }
}

const send = run({ initial, step, draw, activities, start });
listenForTouches({
  service: (service) => send({ type: "serviceTouched", service, intent: newIntent() }),
  appointment: (appointment) => send({ type: "appointmentTouched", appointment, intent: newIntent() }),
  again: () => send({ type: "againTouched", intent: newIntent() }),
  answer: (answer) => send({ type: "answerTouched", answer }),
  done: () => send({ type: "doneTouched" }),
  group: (group) => send({ type: "groupTouched", group }),
  open: (screen) => send({ type: "openTouched", screen }),
  home: () => send({ type: "homeTouched" }),
  page: (by) => send({ type: "pageTouched", by }),
  pad: (key) => send({ type: "padTouched", key }),
  search: () => send({ type: "searchTouched" }),
  language: () => send({ type: "languageTouched" }),
  large: () => send({ type: "largeTouched" }),
  any: () => send({ type: "touched" }),
});
listenForHold("masthead-hall", {
  pressed: () => send({ type: "hallPressed" }),
  released: () => send({ type: "hallReleased" }),
});
follow(send);
