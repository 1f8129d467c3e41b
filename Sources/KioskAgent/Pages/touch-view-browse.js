// @ts-check
// Draws what stands around the start page: heading and pages, all queues, the official account's QR, and the toolbar.

import { attribute, count, element, fill, set, show, text } from "./dom.js";
import { listed, onPage, openGroup } from "./touch-offers.js";
import { isAway } from "./touch-state-browse.js";
import { drawFollowQR, drawWaiting } from "./touch-view-services.js";
import { obstacle } from "./touch-hall.js";

/** @typedef {import("./touch-state.js").State} State */
/** @typedef {import("./touch-hall.js").Service} Service */
/** @typedef {import("./touch-view.js").Words} Words */

/** @param {State} state @param {Words} said */
export function drawBrowseScreens(state, said) {
  drawHeading(state, said);
  drawStatus(state, said);
  drawAccount(state, said);
  drawToolbar(state, said);
}

/** @param {State} state @param {Words} said */
function drawHeading(state, said) {
  const title = headline(state, said);
  const { page, pages } = onPage(state, listed(state));
  show(element("heading"), title !== "");
  text(element("prompt"), title);
  show(element("pager"), pages > 1);
  text(element("pager-page"), said.page(page + 1, pages));
  const [previous, , next] = element("pager").children;
  attribute(previous, "aria-label", said.previous);
  attribute(next, "aria-label", said.next);
  set(previous, "disabled", page === 0);
  set(next, "disabled", page === pages - 1);
}

/**
 * What the screen is for; empty where it says so itself, large.
 * @param {State} state
 * @param {Words} said
 */
export function headline(state, said) {
  switch (state.screen.name) {
    case "services":
      // A notice takes its place.
      if (obstacle(state) !== null) return "";
      if (state.resting) return said.resting;
      return openGroup(state)?.name[state.language] ?? said.prompt;
    case "status": return said.status;
    case "follow": return said.follow;
    case "checkIn": return said.checkIn;
    case "appointments": return said.appointments;
    default: return "";
  }
}

/** @param {State} state @param {Words} said */
function drawStatus(state, said) {
  const { screen } = state;
  show(element("status"), screen.name === "status");
  if (screen.name !== "status") return;
  const isOld = state.link === "lost" || !state.hall?.fresh;
  show(element("status-note"), isOld);
  text(element("status-note"), isOld ? said.statusOld : "");
  const { items } = onPage(state, state.hall?.services ?? []);
  set(element("status-list").dataset, "many", String(items.length > 8));
  fill(element("status-list"), "status-template", items, (item, service) => drawQueue(item, service, state, said));
}

/** @param {any} item @param {Service} service @param {State} state @param {Words} said */
function drawQueue(item, service, state, said) {
  const [prefix, name, waiting, called] = item.children;
  text(prefix, service.prefix);
  text(name, service.name[state.language]);
  // Who waits is still called when a service gives no more numbers.
  if (service.state !== "open" && service.waiting === 0) {
    count(waiting, said.serviceState[service.state] ?? said.unavailable, "", "");
  } else {
    drawWaiting(waiting, service.waiting, state, said);
  }
  if (service.windows === 0 && service.waiting > 0) count(called, said.noWindow, "", "");
  else count(called, service.called ? said.calling : "", service.called ?? "", "");
}

/** @param {State} state @param {Words} said */
function drawAccount(state, said) {
  const isShown = state.screen.name === "follow";
  show(element("account"), isShown);
  if (!isShown) return;
  drawFollowQR(element("account-qr"), state, said);
  text(element("account-title"), said.followTitle);
  text(element("account-text"), said.followText);
}

/** @param {State} state @param {Words} said */
function drawToolbar(state, said) {
  const { screen, hall } = state;
  const canLeave = isAway(screen);
  const isStart = screen.name === "services" && !canLeave;
  show(element("toolbar"), isStart || canLeave);
  show(element("home"), canLeave);
  text(element("home"), said.home);
  for (const [id, words, isThere] of /** @type {[string, string, boolean][]} */ ([
    ["open-check-in", said.openCheckIn, hall !== null],
    ["open-status", said.openStatus, hall !== null],
    ["open-follow", said.openFollow, Boolean(hall?.followURL)],
  ])) {
    show(element(id), isStart && isThere);
    text(element(id), words);
  }
}
