// @ts-check
// The service page's side of the conversation with who serves it. What comes in leaves as events.

import { requests } from "./service-action.js";
import { followStream, pause } from "./service-stream.js";
import { timing } from "./service-timing.js";

/** @typedef {import("./service-state.js").Event} Event */
/** @typedef {import("./service-activities.js").Activity} Activity */
/** @typedef {(event: Event) => void} Send */
/** @template {string} Kind @typedef {Extract<Activity, { kind: Kind }>} Of */

const session = "/api/service/session";

/** What the page made of pictures that came, by what they are of. @type {Map<string, string>} */
const pictures = new Map();
/** More than stand on the page at a time. */
const mostPictures = 60;

/**
 * Runs an activity to its end, or until it is stopped.
 * @param {Exclude<Activity, { kind: "timer" }>} activity
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function perform(activity, stop, send) {
  switch (activity.kind) {
    case "door":
      return askDoor(stop, send);
    case "pin":
      return tryPin(activity.pin, stop, send);
    case "poll":
      return poll(activity, stop, send);
    case "act":
      return act(activity, stop, send);
    case "slipPicture": {
      const address = await picture(`slip:${activity.id}`, `/api/service/slips/${encodeURIComponent(activity.id)}.svg`, activity.token, stop, send);
      if (address) send({ type: "slipPicture", id: activity.id, address });
      return;
    }
    case "follow":
      return follow(activity.token, stop, send);
    case "sample":
      return askSample(activity, stop, send);
    case "placeholders": {
      const { body } = await ask("/api/slip/placeholders", activity.token, stop, send);
      if (body) send({ type: "placeholders", placeholders: body.placeholders });
      return;
    }
    case "leave":
      return leave(activity.token, stop);
  }
}

/** @param {AbortSignal} stop @param {Send} send */
async function askDoor(stop, send) {
  const { body } = await ask(session, null, stop, send);
  if (body) return send({ ...body, type: "door" });
  await pause(timing.retry, stop);
  if (!stop.aborted) send({ type: "doorUnanswered" });
}

/** @param {string} pin @param {AbortSignal} stop @param {Send} send */
async function tryPin(pin, stop, send) {
  const { body, error } = await ask(session, null, stop, send, { method: "POST", body: { pin } });
  if (body) return send({ type: "opened", token: body.token });
  if (stop.aborted) return;
  const { code = "unreachable", freeTries = null, seconds = 0, why = "" } = error ?? {};
  send({ type: "pinRefused", code, freeTries, seconds, why });
}

/** @param {Of<"poll">} activity @param {AbortSignal} stop @param {Send} send */
async function poll({ what, token }, stop, send) {
  while (!stop.aborted) {
    const { body } = await ask(`/api/service/${what}`, token, stop, send);
    if (body && !stop.aborted) send(/** @type {any} */ ({ type: what, [what]: what === "status" ? body : body[what] }));
    await pause(timing.look[what], stop);
  }
}

/** @param {Of<"act">} activity @param {AbortSignal} stop @param {Send} send */
async function act({ what, token }, stop, send) {
  const { path, body: order } = requests[what];
  const { body, error } = await ask(`/api/service/${path}`, token, stop, send, { method: "POST", body: order, patience: timing.action });
  if (body) return send({ type: "actionDone", answer: body });
  if (!stop.aborted) send({ type: "actionRefused", code: error?.code ?? "unreachable", message: error?.message ?? "" });
}

/** @param {string | null} token @param {AbortSignal} stop @param {Send} send */
function follow(token, stop, send) {
  return followStream({
    url: "/api/slip/events",
    headers: credentials(token),
    stop,
    receive: (name, slip) => {
      send({ type: "linkUp" });
      if (name === "slip") send({ type: "slip", slip });
    },
    lost: () => send({ type: "linkLost" }),
    refused: () => send({ type: "sessionOver" }),
    reopen: timing.reopen,
  });
}

/** @param {Of<"sample">} activity @param {AbortSignal} stop @param {Send} send */
async function askSample({ key, paper, sample, version, token }, stop, send) {
  const query = new URLSearchParams({ case: sample, paper, version: String(version) });
  const { body: facts } = await ask(`/api/slip/sample?${query}`, token, stop, send);
  if (!facts) return;
  const address = await picture(`sample:${paper}`, `/api/slip/sample.svg?${query}`, token, stop, send);
  if (address) send({ type: "sample", key, paper, address, facts });
}

/**
 * Whoever is inside leaves; then the citizens' page. Not before the agent can serve it: a browser's own page of complaint has no
 * way back.
 * @param {string | null} token @param {AbortSignal} stop
 */
async function leave(token, stop) {
  while (!stop.aborted) {
    try {
      if (token !== null) await fetch(session, { method: "DELETE", headers: credentials(token), signal: limited(stop, timing.answer) });
      else await fetch(session, { signal: limited(stop, timing.answer) });
      return location.replace("/");
    } catch {
      await pause(timing.retry, stop);
    }
  }
}

/** Ends the session of a page that is gone before it is answered. @param {string} token */
export function endSession(token) {
  fetch(session, { method: "DELETE", headers: credentials(token), keepalive: true }).catch(() => {});
}

/**
 * The address of a picture that only whoever is inside may fetch, and an `img` element could not: made of what came.
 * @param {string} place @param {string} url @param {string | null} token @param {AbortSignal} stop @param {Send} send
 * @returns {Promise<string | null>}
 */
async function picture(place, url, token, stop, send) {
  try {
    const answer = await fetch(url, { headers: credentials(token), signal: limited(stop, timing.answer) });
    if (answer.status === 401) send({ type: "sessionOver" });
    if (!answer.ok) return null;
    const address = URL.createObjectURL(await answer.blob());
    forget(place);
    pictures.set(place, address);
    if (pictures.size > mostPictures) forget(/** @type {string} */ (pictures.keys().next().value));
    return address;
  } catch {
    return null;
  }
}

/** The page may still be about to show it. @param {string} place */
function forget(place) {
  const address = pictures.get(place);
  pictures.delete(place);
  if (address) setTimeout(() => URL.revokeObjectURL(address), timing.answer);
}

/**
 * One request: what was answered, or why it was refused; neither for no answer.
 * @param {string} url @param {string | null} token @param {AbortSignal} stop @param {Send} send
 * @param {{ method?: string, body?: object, patience?: number }} [order]
 * @returns {Promise<{ body?: any, error?: any }>}
 */
async function ask(url, token, stop, send, { method = "GET", body, patience = timing.answer } = {}) {
  try {
    const headers = { ...credentials(token), ...(body && { "Content-Type": "application/json" }) };
    const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }), signal: limited(stop, patience) });
    const said = await answer.json();
    send({ type: "linkUp" });
    if (answer.ok) return { body: said };
    if (said.error?.code === "service.session") send({ type: "sessionOver" });
    return { error: said.error };
  } catch {
    if (!stop.aborted) send({ type: "linkLost" });
    return {};
  }
}

/** @param {string | null} token @returns {Record<string, string>} */
const credentials = (token) => (token === null ? {} : { Authorization: `Bearer ${token}` });

/** @param {AbortSignal} stop @param {number} ms */
const limited = (stop, ms) => AbortSignal.any([stop, AbortSignal.timeout(ms)]);
