// @ts-check
// The mouth of a display with a voice: fetches from the agent what is to be said, and plays it.

import { voiceRules as rules } from "./display-timing.js";
import { mute, voiceStep } from "./display-voice.js";
import { parsed } from "./event-stream.js";
import { run } from "./machine.js";

/** @typedef {import("./display-voice.js").Utterance} Utterance */
/** @typedef {import("./display-voice.js").Voice} Voice */
/** @typedef {import("./display-voice.js").VoiceEvent} VoiceEvent */
/** @typedef {(news: { code: string | null, dropped: number }) => void} Tell */

/** Codes of the page's own; the agent has others for an engine that fails. */
const codes = Object.freeze({
  /** The browser plays nothing before a touch, unless it is started with --autoplay-policy=no-user-gesture-required. */
  blocked: "voice.blocked",
  silent: "voice.noAnswer",
});

/**
 * Begins to speak; gives how to offer it calls.
 * @param {Tell} tell hears what keeps it from speaking, and how many calls became too old
 * @returns {(call: any) => void}
 */
export function startSpeaking(tell) {
  const context = new AudioContext();
  let told = { code: /** @type {string | null} */ (null), dropped: 0 };
  /** @param {Partial<typeof told>} news */
  const say = (news) => {
    told = { ...told, ...news };
    tell(told);
  };
  const look = () => say({ code: context.state === "running" ? null : codes.blocked });
  context.addEventListener("statechange", look);
  look();

  const send = run({
    initial: mute,
    step: voiceStep(rules),
    draw: (/** @type {Voice} */ { counts }) => {
      if (counts.dropped !== told.dropped) say({ dropped: counts.dropped });
    },
    activities: ({ saying }) => (saying === null ? [] : [{ key: String(saying.order), saying }]),
    start: ({ saying }, /** @type {(event: VoiceEvent) => void} */ send) => {
      const stop = new AbortController();
      const made = () => send({ type: "made", at: performance.now() });
      speak(context, saying, stop.signal, made).then((code) => {
        if (stop.signal.aborted) return;
        say({ code });
        send({ type: "ended", heard: code === null, at: performance.now() });
      });
      return () => stop.abort();
    },
  });
  return (call) => send({ type: "offered", call, at: performance.now() });
}

/**
 * Says one utterance to its end.
 * @param {AudioContext} context
 * @param {Utterance} utterance
 * @param {AbortSignal} stop
 * @param {() => void} made its sound is here; if it is too late, that stops it
 * @returns {Promise<string | null>} why it was not heard
 */
async function speak(context, utterance, stop, made) {
  if (context.state !== "running") return codes.blocked;
  const calls = utterance.line.map(({ call: { callId, recalls } }) => encodeURIComponent(`${callId}.${recalls}`)).join(",");
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(rules.fetchMs)]);
    const answer = await fetch(`/api/display/speech.wav?calls=${calls}&chime=${utterance.chime ? 1 : 0}`, { signal, cache: "no-store" });
    if (!answer.ok) return parsed(await answer.text())?.error?.code ?? codes.silent;
    const sound = await context.decodeAudioData(await answer.arrayBuffer());
    made();
    return stop.aborted ? null : await played(context, sound);
  } catch {
    return codes.silent;
  }
}

/**
 * @param {AudioContext} context
 * @param {AudioBuffer} buffer
 * @returns {Promise<string | null>} at its end
 */
function played(context, buffer) {
  return new Promise((resolve) => {
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.addEventListener("ended", () => over(null));
    // A sound card that is gone ends nothing.
    const patience = setTimeout(() => over(codes.blocked), 1000 * buffer.duration + 2_000);
    /** @param {string | null} code */
    function over(code) {
      clearTimeout(patience);
      source.disconnect();
      resolve(code);
    }
    source.start();
  });
}
