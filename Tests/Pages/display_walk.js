// Random walks through a display's machine, in virtual time. Run in the page by test_display_machine.py; gives what it
// saw.

const { initial, step } = await import("/display-state.js");
const { activities } = await import("/display-activities.js");
const { listed } = await import("/display-calls.js");
const { doubt } = await import("/display-hall.js");
const { fitting, room } = await import("/display-fit.js");

const keyOf = ({ callId, recalls }) => `${callId}.${recalls}`;

/** The agent's side: what it knows, and what it tells. */
class Agent {
  constructor(random) {
    this.random = random;
    this.calls = [];
    this.made = 0;
    this.day = 1;
    this.fresh = true;
  }

  display(now) {
    const stale = this.fresh ? {} : { fresh: false, ...(this.random() < 0.5 ? { staleSeconds: 20 } : {}) };
    return {
      type: "display", at: now,
      hall: {
        hall: { zh: "厅", en: "Hall" }, businessDay: `2026-11-${this.day}`, zones: [], windows: [], silent: false,
        services: Array.from({ length: Math.floor(this.random() * 41) }, (_, id) => ({
          id: `s${id}`, name: { zh: "甲", en: "A" }, state: "open", waiting: id,
        })),
        ready: Array.from({ length: Math.floor(this.random() * 12) }, (_, id) => ({ service: "s", number: `R${id}`, ahead: id })),
        fresh: true, calls: this.calls.map(({ at, ...call }) => ({ ...call, ageMs: now - at })), ...stale,
      },
    };
  }

  offer(call, now) {
    const { at, ...rest } = call;
    return { type: "call", at: now, call: { ...rest, ageMs: now - at, speak: true, zh: "", en: "" } };
  }

  /** A call, or a repetition: `display` and then `call`, as the feed has them. */
  makesCall(now) {
    const isRecall = this.calls.length > 0 && this.random() < 0.2;
    const old = this.calls[Math.floor(this.random() * this.calls.length)];
    const call = isRecall
      ? { ...old, recalls: old.recalls + 1, at: now }
      : { callId: `c${this.made}`, recalls: 0, number: `A${this.made}`, service: "s0", window: "1", at: now };
    if (!isRecall) this.made += 1;
    this.calls = [call, ...this.calls.filter(({ callId }) => callId !== call.callId)].slice(0, 20);
    return [this.display(now), this.offer(call, now)];
  }

  /** A display connects: the hall, and every call of the last half minute again. */
  connects(now) {
    return [this.display(now), ...this.calls.filter(({ at }) => now - at < 30_000).reverse().map((call) => this.offer(call, now))];
  }

  nextDay(now) {
    this.day += 1;
    this.calls = [];
    return [this.display(now)];
  }
}

function walk(seed) {
  const random = generator(seed);
  const agent = new Agent(random);
  const [wrong, shown, offered] = [[], [], []];
  let [state, now, hurried] = [frozen(initial), 0, false];
  const due = new Map();

  const take = (event) => {
    const before = state;
    state = frozen(step(state, frozen(event)));
    const say = (what) => wrong.push(`${seed} at ${now}: ${what} after ${event.type}`);
    const wanted = activities(state);
    for (const key of [...due.keys()]) if (!wanted.some((each) => each.key === key)) due.delete(key);
    for (const each of wanted) if (!due.has(each.key)) due.set(each.key, { at: each.at ?? now + each.ms, type: each.type });
    if (new Set(wanted.map(({ key }) => key)).size !== wanted.length) say("one key twice");

    const { calls } = state;
    const was = before.calls.shown;
    if (calls.shown !== null && calls.shown.isNew && calls.shown.order !== was?.order) {
      shown.push(keyOf(calls.shown.call));
      if (was?.isNew && now - was.at < 1_500) say("the last one had no time");
      if (was?.isNew && before.calls.waiting.length === 1 && now - was.at < 4_000 && calls.waiting.length === 0) say("hurried");
    }
    const list = listed(calls);
    if (list.some(({ callId }) => callId === calls.shown?.call.callId)) say("shown and listed");
    if (list.some((call) => calls.waiting.some(({ callId }) => callId === call.callId))) say("listed before it is shown");
    if (new Set(list.map(({ callId }) => callId)).size !== list.length) say("listed twice");
    if (calls.recent.length > 20 || calls.waiting.length > 20 || calls.offered.length > 100) say("too much kept");
    const fit = fitting(state);
    const most = room[state.format];
    if (fit.calls.length > most.calls || fit.ready.length > most.ready || fit.services.length > most.services) say("too many rows");
    if (event.type === "linkLost" && state.news.hall !== before.news.hall) say("the hall was forgotten");
    if (before.news.hall !== null && state.news.hall === null) say("the hall was forgotten");
    if (event.type === "linkLost" && before.news.hall !== null && doubt(state.news) !== "lost") say("a lost line not said");
    if (event.type === "display" && event.hall.businessDay !== undefined && (doubt(state.news) === null) !== event.hall.fresh) say("freshness");
    if (state.news.since !== null && state.news.since > now) say("old since tomorrow");
  };
  const tell = (events) => {
    for (const event of events) {
      if (event.type === "call" && !offered.includes(keyOf(event.call))) offered.push(keyOf(event.call));
      take(event);
    }
  };
  /** Time passes, and what is due happens. */
  const pass = (until) => {
    for (;;) {
      const [key, next] = [...due].sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
      if (next === undefined || next.at > until) break;
      due.delete(key);
      now = Math.max(now, next.at);
      take({ type: next.type, at: now });
    }
    now = until;
  };

  take({ type: "format", format: random() < 0.5 ? "portrait" : "landscape" });
  tell(agent.connects(now));
  for (let count = 0; count < 400; count += 1) {
    const chance = random();
    if (chance < 0.45) tell(agent.makesCall(now));
    else if (chance < 0.55) tell([agent.display(now)]);
    else if (chance < 0.62) take({ type: "linkLost", at: now });
    else if (chance < 0.7) tell(agent.connects(now));
    else if (chance < 0.74) agent.fresh = !agent.fresh;
    else if (chance < 0.745) {
      pass(now + 60_000);
      tell(agent.nextDay(now));
    } else if (chance < 0.76) {
      tell([{ type: "display", at: now, hall: { hall: { zh: "", en: "" }, zones: [], services: [], windows: [], calls: [], ready: [], silent: false, fresh: false } }]);
    }
    const gap = seed % 4 === 0 ? 700 : 6_000;
    hurried ||= gap < 1_500;
    pass(now + Math.floor(random() * random() * gap));
  }
  // In the end all is well, and time passes.
  agent.fresh = true;
  tell(agent.connects(now));
  pass(now + 120_000);
  const kept = activities(state).map(({ type }) => type).filter((type) => type !== "turned");
  if (kept.join() !== "drifted") wrong.push(`${seed}: at rest there run ${kept}`);
  if (state.calls.waiting.length > 0) wrong.push(`${seed}: somebody waits for ever`);

  // Each that was offered was shown once, in its order; where the line was too long, some went to the list at once.
  let place = -1;
  for (const key of shown) {
    const found = offered.indexOf(key);
    if (found <= place) wrong.push(`${seed}: ${key} was shown out of its order, or twice`);
    place = found;
  }
  if (!hurried && shown.length !== offered.length) wrong.push(`${seed}: ${offered.length - shown.length} were never shown`);
  return { wrong, shown: shown.length, missed: offered.length - shown.length };
}

return Array.from({ length: given[0] }, (_, seed) => walk(seed + 1));
