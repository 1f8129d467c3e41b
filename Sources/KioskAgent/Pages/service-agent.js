// @ts-check
// The service page's side of the conversation with who serves it. What comes in leaves as events.

import { followEvents } from "./event-stream.js";
import { timing } from "./service-timing.js";

/** @typedef {import("./service-state.js").Event} Event */
/** @typedef {import("./service-activities.js").Activity} Activity */
/** @typedef {(event: Event) => void} Send */

/**
 * Follows the event stream for as long as the page is shown.
 * @param {Send} send
 */
export function follow(send) {
  followEvents({
    url: "/api/slip/events",
    receive: { slip: (slip) => send({ type: "slip", slip }) },
    lost: () => send({ type: "linkLost" }),
    reopen: timing.reopen,
  });
}

/**
 * Asks for what an activity is about. No answer is no news.
 * @param {Activity} activity
 * @param {AbortSignal} stop
 * @param {Send} send
 */
export async function ask(activity, stop, send) {
  if (activity.kind === "placeholders") {
    const answer = await request("/api/slip/placeholders", stop);
    if (answer) send({ type: "placeholders", placeholders: answer.placeholders });
    return;
  }
  const { key, paper, sample, version } = activity;
  // The version makes the address another one: a browser shows a picture that it has once more.
  const query = new URLSearchParams({ case: sample, paper, version: String(version) });
  const facts = await request(`/api/slip/sample?${query}`, stop);
  if (facts) send({ type: "sample", key, paper, address: `/api/slip/sample.svg?${query}`, facts });
}

/** @param {string} url @param {AbortSignal} stop @returns {Promise<any>} null for no answer */
async function request(url, stop) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([stop, AbortSignal.timeout(timing.answer)]) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
