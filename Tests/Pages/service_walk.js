// Random walks through the service page's state machine. Run in the page by test_service_machine.py; gives what it saw.

const { step, initial } = await import("/service-state.js");
const { activities } = await import("/service-activities.js");
const { keys } = await import("/service-door.js");

const token = "c0ffee".repeat(10);
const secret = "of the kiosk";
const whats = ["paperChanged", "testSlip", "maintenanceOn", "maintenanceOff"];
const slip = (version) => ({
  version, template: "default", isFile: false, cases: ["ordinary"], problems: [],
  papers: [{ profile: "generic-80", title: "80", hasPicture: true, isCurrent: true, problems: [] }],
});

function anyEvent(random, state) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const timers = activities(state).filter(({ kind }) => kind === "timer");
  if (state.door.name === "locked" && random() < 0.6) {
    if (state.door.asking) {
      return pick([
        { type: "opened", token }, { type: "opened", token },
        { type: "pinRefused", code: "service.pin", freeTries: 1, seconds: pick([0, 0, 5]), why: "" },
        { type: "pinRefused", code: "service.noPin", freeTries: null, seconds: 0, why: "missing" },
        { type: "pinRefused", code: "unreachable", freeTries: null, seconds: 0, why: "" },
      ]);
    }
    return pick([{ type: "enterTouched" }, ...keys.map((key) => ({ type: "keyTouched", key }))]);
  }
  return pick([
    { type: "door", door: pick(["locked", "locked", "locked", "notSetUp"]), seconds: pick([0, 3]) },
    { type: "doorUnanswered" }, { type: "keyTouched", key: pick(keys) }, { type: "enterTouched" }, { type: "opened", token },
    { type: "linkUp" }, { type: "linkLost" }, ...(random() < 0.2 ? [{ type: "sessionOver" }] : []),
    { type: "tabTouched", tab: pick(["status", "slips", "faults", "sample"]) }, { type: "languageTouched" }, { type: "touched" },
    { type: "status", status: { secret } }, { type: "faults", faults: [{ code: secret }] },
    { type: "slips", slips: [{ id: pick(["1", "2"]), outcome: secret }] }, { type: "slipPicture", id: "1", address: `blob:${secret}` },
    { type: "actionTouched", what: pick(whats) }, { type: "confirmTouched" }, { type: "closeTouched" },
    { type: "actionDone", answer: { secret } }, { type: "actionRefused", code: "busy", message: "later" },
    { type: "slip", slip: slip(pick([1, 2])) }, { type: "caseTouched", sample: "ordinary" }, { type: "zoomTouched", zoom: 2 },
    timers.length > 0 ? pick(timers).event : { type: "touched" },
  ]);
}

/** Whether the page leaves by itself when nobody answers and nobody touches: only its own timers run out. */
function leaves(state) {
  for (let steps = 0; steps < 200; steps += 1) {
    if (state.leaving) return true;
    const wanted = activities(state);
    if (wanted.some(({ kind }) => kind === "pin")) {
      state = step(state, { type: "pinRefused", code: "unreachable", freeTries: null, seconds: 0, why: "" });
      continue;
    }
    if (wanted.some(({ kind }) => kind === "door")) return true; // asks again and again: there is no agent to go back to
    const [timer] = wanted.filter(({ kind }) => kind === "timer").sort((one, other) => one.ms - other.ms);
    if (timer === undefined) return false;
    state = step(state, timer.event);
  }
  return false;
}

function walk(seed) {
  const random = generator(seed);
  const [seen, wrong] = [new Set(), []];
  let state = frozen(initial);
  for (let count = 0; count < 1500; count += 1) {
    const event = frozen(anyEvent(random, state));
    const next = frozen(step(state, event));
    const wanted = activities(next);
    const text = JSON.stringify(next);
    const say = (what) => wrong.push(`${what}: ${JSON.stringify(state)} + ${JSON.stringify(event)}`);
    seen.add(next.door.name);
    if (next.door.name === "inside") seen.add(`${next.tab} ${next.action.name}`);

    if (new Set(wanted.map(({ key }) => key)).size !== wanted.length) say("one key twice");
    if (wanted.some(({ key }) => key.includes(token) || /\d{6}/.test(key))) say("a secret in a key");
    if (next.door.name !== "inside" && (text.includes(secret) || text.includes(token))) say("something of the inside outside");
    if (next.door.name === "inside" && "pin" in next.door) say("a PIN kept");
    if (next.door.name === "locked" && !/^\d{0,12}$/.test(next.door.pin)) say("a PIN that cannot be");
    const opens = next.door.name === "inside" && state.door.name !== "inside";
    if (opens && !(state.door.name === "locked" && state.door.asking)) say("inside without a PIN");
    const asks = next.door.asking === true && state.door.asking !== true;
    if (asks && (state.door.wait > 0 || state.door.pin.length < 6)) say("a PIN that is not looked at is sent");
    const runs = next.action.name === "running" && state.action.name !== "running";
    if (runs && event.type !== "confirmTouched") say("done without being meant");
    if (wanted.filter(({ kind }) => kind === "act").length > 1) say("two things at once");
    if (!leaves(next)) say("no way back to the citizens");
    // Back, as another page.
    state = next.leaving ? frozen({ ...initial }) : next;
  }
  return { seen: [...seen], wrong };
}

return Array.from({ length: 20 }, (_, seed) => walk(seed + 1));
