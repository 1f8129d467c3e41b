// @ts-check
// Follows a stream of events behind the door: an EventSource can send no header, so it is read as any other answer.

import { parsed } from "./event-stream.js";
import { takeEvents } from "./event-text.js";

/**
 * Follows it until it is stopped, through every loss of the line.
 * @param {object} course
 * @param {string} course.url
 * @param {Record<string, string>} course.headers
 * @param {AbortSignal} course.stop
 * @param {(name: string, data: any) => void} course.receive `data` is an event's JSON
 * @param {() => void} course.lost the line is broken, and is being mended
 * @param {() => void} course.refused whoever asks may not, and does not ask again
 * @param {readonly number[]} course.reopen ms before it is opened again; the last one repeats
 */
export async function followStream({ url, headers, stop, receive, lost, refused, reopen }) {
  for (let failures = 0; !stop.aborted; failures += 1) {
    try {
      const answer = await fetch(url, { headers, signal: stop });
      if (answer.status === 401) return refused();
      if (answer.ok && answer.body) {
        await read(answer.body, (name, data) => {
          failures = -1;
          receive(name, data);
        });
      }
    } catch {
      // What it was makes no difference: it is opened again.
    }
    if (stop.aborted) return;
    lost();
    await pause(reopen[Math.min(Math.max(failures, 0), reopen.length - 1)], stop);
  }
}

/** @param {ReadableStream<Uint8Array>} body @param {(name: string, data: any) => void} receive */
async function read(body, receive) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const { events, rest } = takeEvents(text + value);
    text = rest;
    for (const { name, data } of events) {
      const value = parsed(data);
      if (value !== null) receive(name, value);
    }
  }
}

/** @param {number} ms @param {AbortSignal} stop */
export function pause(ms, stop) {
  return new Promise((/** @type {(_: void) => void} */ go) => {
    const timer = setTimeout(go, ms);
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      go();
    });
  });
}
