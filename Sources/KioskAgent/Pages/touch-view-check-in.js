// @ts-check
// Draws the check-in of an appointment: the number pad, and what was found.

import { attribute, element, fill, set, show, text } from "./dom.js";
import { checkInObstacle } from "./touch-hall.js";
import { noticeFor } from "./touch-notices.js";
import { grouped, keys, takes } from "./touch-number-pad.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-hall.js").Appointment} Appointment */
/** @typedef {import("./touch-view.js").Words} Words */

/** @param {State} state @param {Words} said */
export function drawCheckIn(state, said) {
  drawPad(state, said);
  drawAppointments(state, said);
}

/** @param {State} state @param {Words} said */
function drawPad(state, said) {
  const { screen } = state;
  show(element("check-in"), screen.name === "checkIn");
  const number = screen.name === "checkIn" ? screen.number : "";
  // Not left behind in a page that is hidden.
  const shown = element("check-in-number");
  text(shown, number === "" ? said.checkInEmpty : grouped(number));
  set(shown.dataset, "empty", String(number === ""));
  set(shown, "lang", number === "" ? said.tag : "en");
  if (screen.name !== "checkIn") return;

  text(element("check-in-text"), said.checkInText);
  const notice = checkInNotice(state);
  text(element("check-in-note"), notice === null ? "" : `${notice.title}${said.between}${notice.text}`);
  text(element("check-in-privacy"), said.privacy);
  const isShut = screen.searching || checkInObstacle(state) !== null;
  fill(element("pad"), "key-template", [...keys], (button, key) => {
    set(button.dataset, "key", key);
    const name = key === "back" ? said.deleteKey : key;
    text(button, name);
    set(button, "disabled", isShut || !takes(number, key));
  });
  text(element("search"), screen.searching ? said.searching : said.search);
  set(element("search"), "disabled", isShut || number === "");
}

/**
 * Why nothing was found, or why nothing can be searched for, or null.
 * @param {State} state
 */
export function checkInNotice(state) {
  if (state.screen.name !== "checkIn") return null;
  const code = checkInObstacle(state) ?? state.screen.code;
  return code === null ? null : noticeFor(code, state.language);
}

/** @param {State} state @param {Words} said */
function drawAppointments(state, said) {
  const { screen } = state;
  show(element("appointments"), screen.name === "appointments");
  const found = screen.name === "appointments" ? screen.found : [];
  text(element("appointments-text"), said.appointmentsText);
  fill(element("appointment-list"), "appointment-template", found, (item, appointment) => {
    drawAppointment(item.firstElementChild, appointment, state, said);
  });
}

/** @param {any} button @param {Appointment} appointment @param {State} state @param {Words} said */
function drawAppointment(button, appointment, state, said) {
  const [time, name, line] = button.children;
  const isBooked = appointment.state === "booked";
  set(button.dataset, "appointment", appointment.id);
  set(button, "disabled", !isBooked || checkInObstacle(state) !== null);
  // All of them are today's.
  text(time, appointment.bookedAt.split(" ").at(-1) ?? "");
  text(name, appointment.name[state.language]);
  text(line, isBooked ? said.bookedState : `${said.checkedIn} ${appointment.number ?? ""}`.trim());
  attribute(button, "aria-label", `${appointment.bookedAt} ${name.textContent} ${line.textContent}`);
}
