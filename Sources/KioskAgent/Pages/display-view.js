// @ts-check
// Draws a display. Only what differs from what stands on the page is touched. Whatever central has written goes through
// `displayable` first.

import { fitting } from "./display-fit.js";
import { doubt } from "./display-hall.js";
import { durationInWords, words } from "./display-words.js";
import { element, fill, set, show, text } from "./dom.js";
import { cells, displayable, displayableName } from "./plain-text.js";

/** @typedef {import("./display-state.js").State} State */
/** @typedef {import("./display-hall.js").Name} Name */
/** @typedef {import("./display-hall.js").Service} Service */
/** @typedef {import("./display-settings.js").Settings} Settings */

/** How many cells of a number, a window and a name are shown. No hall's numbers are longer. */
const most = Object.freeze({ number: 16, window: 12, name: 40 });

const nothing = Object.freeze({ zh: "", en: "" });

/** Draws what stays as it is for as long as the page is shown. @param {Settings} settings */
export function drawFrame({ language }) {
  set(document, "title", words.page);
  set(document.body.dataset, "language", language);
  const fixed = {
    "latest-label": words.nowCalling,
    "latest-again": words.again,
    "latest-unit": words.window,
    "ready-title": words.ready,
    "column-number": words.columns.number,
    "column-service": words.columns.service,
    "column-window": words.columns.window,
    "waiting-title": words.waiting,
    "notice-text": words.ask,
    silent: words.silent,
  };
  for (const [id, name] of Object.entries(fixed)) both(element(id), name);
}

/** @param {State} state @param {Settings} settings */
export function draw(state, settings) {
  const { news, drift } = state;
  const why = doubt(news);
  set(document.body.dataset, "doubt", why ?? "none");
  set(document.body.dataset, "drift", String(drift % 4));

  // Before the hall is known, and where it has no name, the display says what it is.
  const name = nameOf(news.hall?.hall);
  both(element("hall"), name.zh === "" && name.en === "" ? words.title : name);
  const part = partName(state, settings);
  show(element("part"), part !== nothing);
  both(element("part"), part);
  show(element("silent"), news.hall?.silent === true);

  const fit = fitting(state);
  drawLatest(state);
  fill(element("ready-list"), "ready-template", fit.ready, (item, { number }) => {
    fitted(item.firstElementChild, displayable(number, most.number));
  });
  fill(element("recent-list"), "call-template", fit.calls, (row, call) => {
    const [number, service, window] = row.children;
    fitted(number.firstElementChild, displayable(call.number, most.number));
    both(service, serviceName(state, call.service));
    fitted(window.firstElementChild, displayable(call.window, most.window));
  });

  const isOld = why === "lost" || why === "away";
  show(element("waiting"), why === null);
  show(element("notice"), isOld);
  set(element("waiting-list").dataset, "rows", fit.services.length > 6 ? "many" : "one");
  fill(element("waiting-list"), "service-template", fit.services, drawService);
  if (isOld) {
    both(element("notice-title"), words[why]);
    both(element("notice-since"), news.since === null ? nothing : durationInWords(news.now - news.since));
  }
  text(element("staff-code"), staffCode(state, settings));
}

/** @param {State} state */
function drawLatest({ news, calls: { shown } }) {
  const section = element("latest");
  // The call's order tells one call from the next, so that attention is drawn anew, also to the same number.
  set(section.dataset, "attention", shown?.isNew ? (shown.order % 2 === 0 ? "even" : "odd") : "none");
  for (const id of ["latest-label", "latest-number", "latest-window", "latest-service"]) {
    show(element(id), shown !== null);
  }
  show(element("latest-again"), shown !== null && shown.call.recalls > 0);
  show(element("watch"), shown === null);
  const why = doubt(news);
  both(element("watch"), why === "connecting" || why === "unknown" ? words.connecting : words.watch);
  if (shown === null) return;
  const { number, window, service } = shown.call;
  fitted(element("latest-number").firstElementChild, displayable(number, most.number));
  fitted(element("latest-goal"), displayable(window, most.window));
  both(element("latest-service"), nameOf(news.hall?.services.find(({ id }) => id === service)?.name));
}

/** @param {any} item @param {Service} service */
function drawService(item, { name, state, waiting }) {
  const [label, standing, count] = item.children;
  both(label, nameOf(name));
  both(standing, state === "open" ? nothing : words.serviceState[state] ?? nothing);
  text(count, String(waiting));
}

/**
 * The part of the hall that this display is for, as people call it.
 * @param {State} state
 * @param {Settings} settings
 * @returns {Name}
 */
function partName({ news: { hall } }, { part }) {
  if (hall === null || part === null) return nothing;
  const zone = hall.zones.find(({ id }) => id === part.zone);
  const service = hall.services.find(({ id }) => id === part.service);
  return nameOf((zone ?? service)?.name);
}

/** @param {State} state @param {string} id */
const serviceName = ({ news: { hall } }, id) => nameOf(hall?.services.find((each) => each.id === id)?.name);

/**
 * What staff may want to know; empty while all is well.
 * @param {State} state
 * @param {Settings} settings
 */
function staffCode({ news, voice }, { part }) {
  const codes = [];
  const why = doubt(news);
  if (why !== null) codes.push({ connecting: "display.connecting", unknown: "hall.unknown", lost: "display.linkLost", away: "central.unreachable" }[why]);
  if (part !== null && news.hall !== null && news.hall.services.length === 0) codes.push("display.noSuchPart");
  if (voice.code !== null) codes.push(voice.code);
  if (voice.dropped > 0) codes.push(`voice.dropped ${voice.dropped}`);
  return codes.join(" · ");
}

/** @param {any} node @param {Name} name */
function both(node, { zh, en }) {
  const [first, second] = node.children;
  text(first, zh);
  text(second, en);
}

/** Capitals that are half as wide again as others. */
const broad = /[MW%@]/g;

/** Text that is set as large as its place allows. @param {any} node @param {string} value */
function fitted(node, value) {
  if (node.textContent === value) return;
  text(node, value);
  node.style.setProperty("--cells", String(Math.max(1, cells(value) + 0.5 * (value.match(broad)?.length ?? 0))));
}

/** @param {Name | undefined} name @returns {Name} */
function nameOf(name) {
  if (name === undefined) return nothing;
  return displayableName(name, most.name);
}
