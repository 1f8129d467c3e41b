// Plays the table of scenarios to the display's voice in virtual time. Run in the page by test_display_voice.py; gives
// what differs from the table.

const { mute, voiceStep } = await import("/display-voice.js");
const keyOf = ({ callId, recalls }) => `${callId}.${recalls}`;

function play({ parameters: { repeats, chime, chimeMs, furtherMs }, calls, failures }) {
  const step = voiceStep({ repeats, chime });
  const lengths = new Map(calls.map((call) => [keyOf(call), call.ms]));
  const [utterances, dropped] = [[], []];
  let [voice, end, now] = [mute, Infinity, 0];
  const take = (event) => {
    const before = voice.saying?.order;
    voice = step(voice, { ...event, at: now });
    const { saying } = voice;
    if (saying === null) end = Infinity;
    if (saying !== null && saying.order !== before) {
      utterances.push({ at: now, calls: saying.line.map(({ call }) => keyOf(call)), chime: saying.chime, repetition: saying.repetition });
      end = now + (saying.chime ? chimeMs : 0) + lengths.get(keyOf(saying.line[0].call)) + furtherMs * (saying.line.length - 1);
    }
    if (event.type === "ended" || before === undefined) dropped.push(...voice.dropped.map(keyOf));
  };
  const rest = [...calls];
  while (rest.length > 0 || end < Infinity) {
    // A call that comes at the very end of an utterance comes before it.
    if (rest.length > 0 && rest[0].at <= end) {
      now = rest[0].at;
      take({ type: "offered", call: rest.shift() });
    } else {
      now = end;
      take({ type: "ended", heard: !failures.includes(utterances.length) });
    }
  }
  return { utterances, dropped, counts: voice.counts };
}

const text = (value) => JSON.stringify(value, (_, each) =>
  each !== null && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each);
return given[0].flatMap((scenario) => {
  const played = play(scenario);
  return ["utterances", "dropped", "counts"]
    .filter((part) => text(played[part]) !== text(scenario[part]))
    .map((part) => `${scenario.name}: ${part} ${text(played[part])} instead of ${text(scenario[part])}`);
});
