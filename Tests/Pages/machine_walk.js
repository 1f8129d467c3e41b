// Random walks through the touch page's state machine. Run in the page by test_touch_machine.py; gives what it saw.

const { step, initial } = await import("/touch-state.js");
const { activities } = await import("/touch-activities.js");
const { answersTo, isVoid } = await import("/touch-tickets.js");
const { isAtStart } = await import("/touch-start.js");
const { keys } = await import("/touch-number-pad.js");

const hallWith = (more) => ({
  hall: { zh: "市民中心", en: "Civic Centre" },
  services: [
    { id: "a", name: { zh: "甲", en: "A" }, prefix: "A", state: "open", waiting: 1 },
    { id: "b", name: { zh: "乙", en: "B" }, prefix: "B", state: "full", waiting: 1 },
  ],
  followURL: "https://hall.example/follow", central: "connected", printer: "ready", printerCanPrint: true, fresh: true, ...more,
});

/** Thirty services under three headings: pages of them. */
const manyServices = {
  groups: ["g0", "g1", "g2"].map((id) => ({ id, name: { zh: id, en: id } })),
  services: Array.from({ length: 30 }, (_, index) => ({
    id: index === 0 ? "a" : `s${index}`, name: { zh: "业务", en: "Service" }, prefix: "A", state: "open", waiting: 0,
    ...(index > 5 && { group: `g${index % 3}` }),
  })),
};

const halls = [
  hallWith({}), hallWith({}), hallWith(manyServices), hallWith(manyServices), hallWith({ followURL: null }), hallWith({}), hallWith({ central: "away" }),
  hallWith({ central: "away", reserves: { a: 2 } }), hallWith({ central: "away", reserves: { a: 0, b: 2 } }),
  hallWith({ printer: "paperOut", printerCanPrint: false }), hallWith({ outOfService: { code: "store.full" } }),
];
const ticketStates = [
  "printing", "printing", "pendingChoice", "pendingChoice", "onScreen", "unknown", "unknown", "printed",
  "followed", "failed", "returned", "abandoned",
];
const appointment = (id, state) => ({ id, service: "b", name: { zh: "乙", en: "B" }, bookedAt: "2026-11-23 10:30", state });
const findings = [[], [appointment("x", "booked")], [appointment("x", "booked"), appointment("y", "checkedIn")]];
const everyAnswer = ["tryAgain", "phone", "giveUp", "cameOut", "missing", "notWanted"];
const choicesIn = { pendingChoice: ["tryAgain", "phone", "giveUp"], onScreen: ["giveUp"] };

/** An event as it could come at any time: of this intent or of one long gone. */
function anyEvent(random, state, intents) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const intent = pick([intentOf(state), intentOf(state), intents[0]]) ?? intents[0];
  const anyTicket = (states) => {
    const ticketState = pick(states);
    const choices = choicesIn[ticketState] ?? [];
    return { intent, service: "a", number: "A001", state: ticketState, choices, reprints: pick([0, 1]) };
  };
  const { screen } = state;
  const answers = screen.name === "question" ? [...answersTo(screen.ticket), pick(everyAnswer)] : everyAnswer;
  // Somebody who reads the question, and answers.
  if (screen.name === "question" && random() < 0.4) {
    return state.resting ? { type: "rested" } : { type: "answerTouched", answer: pick(answers) };
  }
  if (screen.name === "checkIn" && random() < 0.7) {
    const search = pick([screen.searches, screen.searches, screen.searches - 1]);
    if (!screen.searching) return pick([{ type: "padTouched", key: pick(keys) }, { type: "searchTouched" }]);
    return pick([{ type: "found", search, appointments: pick(findings) }, { type: "searchFailed", search, code: "appointment.number.length" }]);
  }
  if (screen.name === "appointments" && random() < 0.5) {
    return { type: "appointmentTouched", appointment: pick(["x", "y", "gone"]), intent: newIntent(intents) };
  }
  const running = activities(state).filter(({ kind }) => kind === "timer");
  const news = () => ({ type: "ticket", ticket: anyTicket(["reserving", ...ticketStates]) });
  return pick([
    news, news, news,
    () => ({ type: "hall", hall: pick(halls) }),
    () => ({ type: "linkLost" }),
    () => ({ type: "serviceTouched", service: pick(["a", "a", "a", "b", "gone"]), intent: newIntent(intents) }),
    () => ({ type: "againTouched", intent: newIntent(intents) }),
    () => ({ type: "doneTouched" }),
    () => ({ type: "languageTouched" }),
    () => ({ type: "largeTouched" }),
    () => ({ type: "openTouched", screen: pick(["status", "follow", "checkIn"]) }),
    () => ({ type: "homeTouched" }),
    () => ({ type: "groupTouched", group: pick(["g0", "g1", "gone"]) }),
    () => ({ type: "pageTouched", by: pick([1, 1, -1]) }),
    () => ({ type: "padTouched", key: pick(keys) }),
    () => ({ type: "searchTouched" }),
    () => ({ type: "found", search: 1, appointments: pick(findings) }),
    () => ({ type: "appointmentTouched", appointment: "x", intent: newIntent(intents) }),
    () => ({ type: "touched" }),
    () => ({ type: "hallPressed" }),
    () => ({ type: "hallReleased" }),
    () => ({ type: "answerTouched", answer: pick(answers) }),
    () => ({ type: "replied", ticket: anyTicket(ticketStates) }),
    () => ({ type: "replyFailed", intent, code: pick(["printer.coverOpen", "ticket.tooLate"]) }),
    () => ({ type: "refused", intent, code: "central.unreachable" }),
    () => ({ type: "unanswered", intent, code: "busy" }),
    () => (running.length > 0 ? pick(running).event : { type: "rested" }),
  ])();
}

const settled = new Set(["printed", "followed", "failed", "returned", "abandoned"]);

function newIntent(intents) {
  intents.push(`intent-${intents.length}`);
  return intents.at(-1);
}

const intentOf = ({ screen }) => screen.intent ?? screen.ticket?.intent ?? null;

/** Steps until the start page when nobody answers and nobody touches: only the page's own timers run out. */
function stepsHome(state) {
  for (let steps = 0; steps < 40; steps += 1) {
    if (isAtStart(state)) return steps;
    const wanted = activities(state);
    const post = wanted.find(({ kind }) => kind === "post");
    const reply = wanted.find(({ kind }) => kind === "reply");
    const search = wanted.find(({ kind }) => kind === "search");
    // The soonest timer first, as time would have it.
    const [timer] = wanted.filter(({ kind }) => kind === "timer").sort((one, other) => one.ms - other.ms);
    if (post) state = step(state, { type: "unanswered", intent: post.intent, code: "page.noAnswer" });
    else if (reply) state = step(state, { type: "replyFailed", intent: reply.intent, code: "page.noAnswer" });
    else if (search) state = step(state, { type: "searchFailed", search: search.search, code: "page.noAnswer" });
    else if (timer) state = step(state, timer.event);
    else return Infinity;
  }
  return Infinity;
}

function walk(seed) {
  const random = generator(seed);
  const intents = ["intent-0", "intent-1"];
  const seen = new Set();
  const wrong = [];
  let state = frozen(initial);
  for (let count = 0; count < 1000; count += 1) {
    const event = frozen(anyEvent(random, state, intents));
    const next = frozen(step(state, event));
    const wanted = activities(next);
    seen.add(next.screen.name);
    const say = (what) => wrong.push(`${what}: ${JSON.stringify(state)} + ${JSON.stringify(event)}`);

    if (new Set(wanted.map(({ key }) => key)).size !== wanted.length) say("one key twice");
    if (wanted.filter(({ kind }) => ["post", "reply", "search"].includes(kind)).length > 1) say("two requests at once");
    const begins = next.screen.name === "asking" && intentOf(next) !== intentOf(state);
    if (begins && state.resting) say("a ticket begun at rest");
    if (begins && ["asking", "printing", "question"].includes(state.screen.name)) say("a second ticket begun");
    if (begins && next.link === "lost") say("a ticket begun without an agent");
    if (begins && !next.hall.printerCanPrint) say("a ticket begun without a printer");
    const isBooked = next.screen.wish?.appointment != null;
    if (begins && next.hall.central === "away" && (isBooked || !next.hall.reserves?.a)) say("a ticket begun without a number");
    if (begins && isBooked && state.screen.name !== "appointments" && state.screen.name !== "refused") say("an appointment nobody chose");
    if (!["checkIn"].includes(next.screen.name) && JSON.stringify(next).match(/[0-9X]{11}/)) say("a number of a person kept");
    if (next.screen.name === "checkIn" && !/^\d{0,17}[\dX]?$/.test(next.screen.number)) say("a number that cannot be");
    if (next.screen.name === "outcome" && !settled.has(next.screen.ticket.state)) say("an outcome that is none");
    if (next.screen.name === "question" && settled.has(next.screen.ticket.state)) say("a question that is none");
    const says = next.screen.reply ?? null;
    if (says !== null && says !== (state.screen.reply ?? null)) {
      seen.add(says);
      if (state.resting) say("an answer at rest");
      if (!answersTo(state.screen.ticket).includes(says)) say("an answer to another question");
      if (["tryAgain", "missing"].includes(says) && !next.hall?.printerCanPrint) say("printing without a printer");
    }
    const isOver = state.screen.name === "outcome" && !isVoid(state.screen.ticket);
    if (isOver && next.screen.name === "question") say("a settled ticket asked about");
    const taken = intentOf(next) !== null && intentOf(next) !== intentOf(state) && !begins;
    if (taken && (state.touches > 0 || state.screen.name !== "services")) say("somebody else's ticket shown");
    const leaves = next.staff === "leaving" && state.staff !== "leaving";
    if (leaves && (state.staff !== "holding" || state.link !== "up")) say("the service page by a touch");
    if (leaves && ["asking", "printing", "question"].includes(state.screen.name)) say("away from a ticket in hand");
    if (leaves) seen.add("service page");
    const inHand = ["printing", "question"].includes(state.screen.name);
    if (inHand && event.type === "idle" && next !== state) say("idle in mid-ticket");
    const isLater = ["onScreen", "unknown"].includes(state.screen.ticket?.state) && intentOf(next) === intentOf(state);
    const isEarlier = ["printing", "pendingChoice"].includes(next.screen.ticket?.state);
    if (event.type === "ticket" && isLater && isEarlier) say("old news shown");
    if (stepsHome(next) === Infinity) say("no way home");
    state = next;
  }
  return { seen: [...seen], wrong };
}

return Array.from({ length: 20 }, (_, seed) => walk(seed + 1));
