// @ts-check
// Draws the start page: what stands in the way of a number, services and headings, and the ways to other screens.

import { attribute, count, element, fill, set, show, text } from "./dom.js";
import { givesReserves, isOnOffer, obstacle, offersPhone } from "./touch-hall.js";
import { noticeFor } from "./touch-notices.js";
import { offers, onPage } from "./touch-offers.js";
import { cells } from "./plain-text.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-hall.js").Group} Group */
/** @typedef {import("./touch-hall.js").Service} Service */
/** @typedef {import("./touch-offers.js").Offer} Offer */
/** @typedef {import("./touch-view.js").Words} Words */

/** @param {State} state @param {Words} said */
export function drawServices(state, said) {
  const { screen } = state;
  show(element("services"), screen.name === "services");
  if (screen.name !== "services") return;

  const code = obstacle(state);
  const notice = hallNotice(state, said);
  show(element("notice"), notice !== null);
  // The first moments and a lost connection are no alarm, as the page mends them itself; nor is a reserve.
  set(element("notice").dataset, "calm", String(code === null || code.startsWith("page.")));
  text(element("notice-title"), notice?.title ?? "");
  text(element("notice-text"), notice?.text ?? "");
  drawPaperless(state, said);

  const list = element("service-list");
  const { items } = onPage(state, offers(state.hall, screen.group));
  set(list.dataset, "many", String(items.length > 6));
  fill(list, "service-template", items, (item, offer) => drawOffer(item.firstElementChild, offer, state, said));
}

/**
 * What somebody should know before a touch, or null.
 * @param {State} state
 * @param {Words} said
 */
export function hallNotice(state, said) {
  const code = obstacle(state);
  if (code !== null) return noticeFor(code, state.language);
  return givesReserves(state) ? said.reserves : null;
}

/** @param {State} state @param {Words} said */
function drawPaperless(state, said) {
  const isOffered = offersPhone(state);
  show(element("paperless"), isOffered);
  show(element("service-list"), !isOffered);
  if (!isOffered) return;
  drawFollowQR(element("paperless-qr"), state, said);
  text(element("paperless-title"), said.paperless.title);
  text(element("paperless-text"), said.paperless.text);
}

/** @param {HTMLElement} picture @param {State} state @param {Words} said */
export function drawFollowQR(picture, { hall }, said) {
  // Another account is another picture.
  attribute(picture, "src", `/api/follow/qr.svg?${encodeURIComponent(hall?.followURL ?? "")}`);
  set(picture, "alt", said.followQR);
}

/** @param {any} button @param {Offer} offer @param {State} state @param {Words} said */
function drawOffer(button, { group, services }, state, said) {
  if (group === null) drawService(button, services[0], state, said);
  else drawGroup(button, group, services, state, said);
}

/** @param {any} button @param {Service} service @param {State} state @param {Words} said */
function drawService(button, service, state, said) {
  const [prefix, name, line] = button.children;
  const onOffer = isOnOffer(state, service.id);
  mark(button, "service", service.id);
  set(button, "disabled", !onOffer);
  text(prefix, service.prefix);
  drawName(name, service.name[state.language]);

  if (service.state !== "open") count(line, said.serviceState[service.state] ?? said.unavailable, "", "");
  else if (!onOffer) count(line, said.unavailable, "", "");
  else if (givesReserves(state)) count(line, said.inReserve, "", "");
  else drawWaiting(line, service.waiting, state, said);
}

/** @param {any} button @param {Group} group @param {Service[]} services @param {State} state @param {Words} said */
function drawGroup(button, group, services, state, said) {
  const [prefix, name, line] = button.children;
  mark(button, "group", group.id);
  set(button, "disabled", false);
  text(prefix, "");
  drawName(name, group.name[state.language]);
  count(line, said.groupLine(services.length), "", "");
}

/** One that needs two lines is set smaller where there is no room for them. @param {any} node @param {string} name */
function drawName(node, name) {
  text(node, name);
  set(node.dataset, "long", String(cells(name) > 16));
}

/** @param {any} line @param {number} waiting @param {State} state @param {Words} said */
export function drawWaiting(line, waiting, state, said) {
  if (!state.hall?.fresh) count(line, "", "", "");
  else if (waiting === 0) count(line, said.nobodyWaiting, "", "");
  else count(line, said.waitingBefore, String(waiting), said.waitingAfter);
}

/**
 * What a touch on the button is about.
 * @param {any} button
 * @param {"service" | "group"} kind
 * @param {string} id
 */
function mark(button, kind, id) {
  const other = kind === "service" ? "group" : "service";
  if (other in button.dataset) delete button.dataset[other];
  set(button.dataset, kind, id);
}
