// @ts-check
// What a display with a voice says and when: one queue, one mouth. A pure machine; display-speaker.js is the mouth.
//
// Announcements come in the order in which their first calls were made, never two at a time. The more waits, the less is
// said of each: first nothing is repeated, then the chime is left out, then calls to one window are said together. What
// is still unsaid half a minute after it was made is given up. Tests/Voice/scenarios.json shows all of it.

import { isKnown, noted } from "./display-ledger.js";
import { voiceRules as rules } from "./display-timing.js";

/** @typedef {{ callId: string, recalls: number, window: string, madeAt: number }} VoiceCall */

/**
 * A call in line. `place` is the order of first calls; `count` is itself and those of which it took the place as a recall.
 * @typedef {{ call: VoiceCall, place: number, count: number }} Waiting
 */

/**
 * One announcement: its sound is made, or is being heard. `line` are its calls as they had waited. `wasHeard`: some
 * repetition of it was. `order` counts announcements and repetitions.
 * @typedef {{ line: Waiting[], chime: boolean, repetition: number, wasHeard: boolean, order: number }} Utterance
 */

/** @typedef {Record<"offered" | "spoken" | "merged" | "dropped" | "failed" | "silent", number>} Counts */

/**
 * - `saying` is what is being said; null while nothing is, and then nothing waits.
 * - `waiting` are calls that wait, the longest first.
 * - `offered` is what the feed has offered, so that it is not said again.
 * - `dropped` are those that the last step gave up.
 *
 * @typedef {object} Voice
 * @property {Utterance | null} saying
 * @property {readonly Waiting[]} waiting
 * @property {readonly import("./display-ledger.js").Entry[]} offered
 * @property {VoiceCall[]} dropped
 * @property {Counts} counts
 * @property {number} order
 */

/**
 * - `offered`: the feed has brought a call, at a time on the page's own clock.
 * - `made`: the sound of the utterance is here. Unless it is too late by now, it is played.
 * - `ended`: the utterance is over; whether it was heard.
 *
 * @typedef {{ type: "offered", call: import("./display-hall.js").Call & { speak: boolean }, at: number }
 *   | { type: "made", at: number }
 *   | { type: "ended", heard: boolean, at: number }} VoiceEvent
 */

/** @type {Voice} */
export const mute = Object.freeze({
  saying: null,
  waiting: Object.freeze([]),
  offered: Object.freeze([]),
  dropped: Object.freeze([]),
  counts: Object.freeze({ offered: 0, spoken: 0, merged: 0, dropped: 0, failed: 0, silent: 0 }),
  order: 0,
});

/**
 * @param {{ repeats: number, chime: boolean }} wanted how often a call is said while nobody else waits, and whether
 *   there is a chime
 * @returns {(voice: Voice, event: VoiceEvent) => Voice} the one transition function
 */
export const voiceStep = (wanted) => (voice, event) => {
  switch (event.type) {
    case "offered": {
      const taken = taking(voice, event);
      return taken.saying === null && taken.waiting.length > 0 ? next(taken, event.at, wanted) : taken;
    }
    case "made": {
      const { saying } = voice;
      const heardAt = event.at + rules.toBeginMs;
      if (saying === null || saying.line.every(({ call }) => isYoung(call, heardAt))) return voice;
      if (saying.repetition > 1) return next(voice, heardAt, wanted);
      // Its calls are still unsaid: the young ones among them wait where they did.
      const waiting = [...saying.line, ...voice.waiting].sort((one, other) => one.place - other.place);
      return next({ ...voice, saying: null, waiting }, heardAt, wanted);
    }
    case "ended": {
      if (voice.saying === null) return voice;
      const { saying } = voice;
      const isFirst = event.heard && !saying.wasHeard;
      const counts = isFirst ? added(voice.counts, { spoken: 1, merged: total(saying.line) - 1 }) : voice.counts;
      return next({ ...voice, counts, saying: { ...saying, wasHeard: saying.wasHeard || event.heard } }, event.at, wanted);
    }
  }
};

/**
 * Puts a call in line, unless it is not to be said or was offered before.
 * @param {Voice} voice
 * @param {Extract<VoiceEvent, { type: "offered" }>} event
 * @returns {Voice}
 */
function taking(voice, { call: { callId, recalls, window, speak, ageMs = 0 }, at }) {
  if (isKnown(voice.offered, { callId, recalls })) return voice;
  const offered = noted(voice.offered, { callId, recalls });
  if (!speak) return { ...voice, offered, counts: added(voice.counts, { silent: 1 }) };
  const call = { callId, recalls, window, madeAt: at - ageMs };
  // A recall of a call that has not been said yet is the same call, not so old.
  const isRecall = voice.waiting.some((each) => each.call.callId === callId);
  const waiting = isRecall
    ? voice.waiting.map((each) => (each.call.callId === callId ? { ...each, call, count: each.count + 1 } : each))
    : [...voice.waiting, { call, place: voice.counts.offered, count: 1 }];
  return { ...voice, offered, waiting, counts: added(voice.counts, { offered: 1 }) };
}

/**
 * What is said now that nothing is: whoever waits the longest, else what was said last once more, else nothing.
 * @param {Voice} voice
 * @param {number} at
 * @param {{ repeats: number, chime: boolean }} wanted
 * @returns {Voice}
 */
function next(voice, at, wanted) {
  const old = voice.waiting.filter(({ call }) => !isYoung(call, at));
  const waiting = voice.waiting.filter(({ call }) => isYoung(call, at));
  const left = {
    ...voice,
    waiting,
    dropped: old.map(({ call }) => call),
    counts: added(voice.counts, { dropped: total(old) }),
  };
  if (waiting.length > 0) return announcing(left, wanted);
  const { saying } = left;
  if (saying !== null && saying.repetition < wanted.repeats && saying.line.every(({ call }) => isYoung(call, at))) {
    const again = { ...saying, chime: false, repetition: saying.repetition + 1, order: voice.order + 1 };
    return { ...left, saying: again, order: again.order };
  }
  return { ...left, saying: null, counts: withFailure(left) };
}

/** @param {Voice} voice @param {{ chime: boolean }} wanted @returns {Voice} */
function announcing(voice, wanted) {
  const { waiting } = voice;
  const most = waiting.length >= rules.tooManyForEach ? rules.mostTogether : 1;
  const together = waiting.filter(({ call }) => call.window === waiting[0].call.window).slice(0, most);
  const saying = {
    line: together,
    chime: wanted.chime && waiting.length < rules.tooManyForChime,
    repetition: 1,
    wasHeard: false,
    order: voice.order + 1,
  };
  const rest = waiting.filter((each) => !together.includes(each));
  return { ...voice, saying, waiting: rest, counts: withFailure(voice), order: saying.order };
}

/** Nothing more comes of what was said last. @param {Voice} voice @returns {Counts} */
function withFailure({ saying, counts }) {
  return saying === null || saying.wasHeard ? counts : added(counts, { failed: total(saying.line) });
}

/** @param {VoiceCall} call @param {number} at */
const isYoung = ({ madeAt }, at) => at - madeAt < rules.youngMs;

/** @param {{ count: number }[]} list all calls that are in it */
const total = (list) => list.reduce((sum, { count }) => sum + count, 0);

/** @param {Counts} counts @param {Partial<Counts>} more @returns {Counts} */
function added(counts, more) {
  const sum = { ...counts };
  for (const [name, count] of Object.entries(more)) sum[/** @type {keyof Counts} */ (name)] += count;
  return sum;
}
