// @ts-check
// The demo page: the kiosk's screen, the paper it gives, and what can go wrong with it, side by side.
// Every `demo` event carries the whole state; it is drawn without rebuilding what has not changed.

import { attribute, copyOf, element, fill, text } from "./dom.js";

/** @typedef {{ name: string, number: string, registered: boolean }} Slip */
/** @typedef {{ paperOut: boolean, coverOpen: boolean, cutterJammed: boolean, vanished: boolean }} Printer */
/** @typedef {{ id: string, zh: string, en: string, waiting: number }} Service */
/** @typedef {{ number: string, window: string, at: string }} Call */
/** @typedef {{ up: boolean, services: Service[], calls: Call[] }} Central */
/** @typedef {{ touchURL: string, slips: Slip[], printer: Printer, central: Central }} Demo */

/**
 * A switch and its two sides. On is the good side.
 * @typedef {object} Switch
 * @property {string} name
 * @property {[on: string, off: string]} states
 * @property {[on: string, off: string]} actions
 * @property {(demo: Demo) => boolean} isOn
 * @property {string} path where its action is posted
 */

/** @type {Switch[]} */
const printerSwitches = [
  {
    name: "Paper",
    states: ["loaded", "run out"],
    actions: ["loadPaper", "runOutOfPaper"],
    isOn: ({ printer }) => !printer.paperOut,
    path: "/demo/printer",
  },
  {
    name: "Cover",
    states: ["closed", "open"],
    actions: ["closeCover", "openCover"],
    isOn: ({ printer }) => !printer.coverOpen,
    path: "/demo/printer",
  },
  {
    name: "Cutter",
    states: ["free", "jammed"],
    actions: ["freeCutter", "jamCutter"],
    isOn: ({ printer }) => !printer.cutterJammed,
    path: "/demo/printer",
  },
  {
    name: "Cable",
    states: ["plugged in", "unplugged"],
    actions: ["plug", "unplug"],
    isOn: ({ printer }) => !printer.vanished,
    path: "/demo/printer",
  },
];

/** @type {Switch[]} */
const centralSwitches = [
  {
    name: "Central",
    states: ["running", "stopped"],
    actions: ["start", "stop"],
    isOn: ({ central }) => central.up,
    path: "/demo/central",
  },
];

/** @param {Demo} demo */
function draw(demo) {
  if (element("touch").getAttribute("src") !== demo.touchURL) element("touch").src = demo.touchURL;
  attribute(element("display"), "href", `${demo.touchURL}display.html`);
  drawSwitches(element("printer-switches"), printerSwitches, demo);
  drawSwitches(element("central-switches"), centralSwitches, demo);
  drawSlips(demo.slips);
  drawHall(demo.central);
  text(element("caption"), caption(demo));
}

/**
 * What is going on, in one sentence.
 * @param {Demo} demo
 */
function caption({ slips, printer, central }) {
  if (printer.vanished) return "The printer is unplugged. As long as it is, no number is taken.";
  if (printer.coverOpen) return "The printer cover is open. As long as it is, no number is taken.";
  if (printer.cutterJammed) return "The cutter is jammed. As long as it is, no number is taken.";
  if (printer.paperOut) return "The paper has run out. As long as it is, no number is taken.";
  if (!central.up) return "Central is stopped. Numbers in reserve are given; what central must know waits until it is back.";
  const slip = slips.at(-1);
  if (slip === undefined) return "Touch a service on the screen at the left: its slip comes out of the slot.";
  return slip.number === "" ? tornSlip : `${slip.number} came out. ${registration(slip)}.`;
}

const tornSlip = "A piece of paper without a number was cut off: a slip that stopped halfway.";

/** @param {Slip} slip */
function registration(slip) {
  return `The slip's QR is registered at central: ${slip.registered ? "yes" : "not yet"}`;
}

/** @param {HTMLElement} list @param {Switch[]} switches @param {Demo} demo */
function drawSwitches(list, switches, demo) {
  fill(list, "switch-template", switches, (item, each) => {
    const button = item.firstElementChild;
    const [name, state] = button.children;
    const on = each.isOn(demo);
    text(name, each.name);
    text(state, each.states[on ? 0 : 1]);
    attribute(button, "aria-checked", String(on));
    button.onclick = () => post(each.path, each.actions[on ? 1 : 0]);
  });
}

/**
 * Slips by name, newest on top; each one slides out once.
 * @param {Slip[]} slips
 */
function drawSlips(slips) {
  const list = element("slips");
  const kept = new Set(slips.map((slip) => slip.name));
  for (const item of [...list.children]) if (!kept.has(item.dataset.name)) item.remove();
  const standing = new Set([...list.children].map((item) => item.dataset.name));
  // What came out before this page was opened lies there already.
  const opened = list.dataset.opened === "true";
  list.dataset.opened = "true";
  for (const slip of slips) {
    if (!standing.has(slip.name)) list.prepend(newSlip(slip, opened));
    const [words] = list.querySelector(`[data-name="${CSS.escape(slip.name)}"] .slip-caption`).children;
    text(words, slip.number === "" ? tornSlip : `${slip.number} · ${registration(slip)}`);
  }
}

/** @param {Slip} slip @param {boolean} slides */
function newSlip({ name, number }, slides) {
  const item = copyOf("slip-template");
  item.dataset.name = name;
  item.classList.toggle("slides", slides);
  const source = `/demo/slips/${name}.svg`;
  const paper = item.querySelector("button");
  const picture = item.querySelector("img");
  // Paper that has not arrived does not slide: the slip waits in the slot for its picture.
  picture.onload = () => item.classList.add("cut");
  picture.src = source;
  picture.alt = `The slip ${number}`;
  paper.title = "Look at it large";
  paper.onclick = () => enlarge(source, picture.alt);
  const link = item.querySelector("a");
  link.href = `/demo/slips/${name}.escpos`;
  link.download = `${name}.escpos`;
  link.textContent = "bytes (.escpos)";
  return item;
}

/** @param {string} source @param {string} words */
function enlarge(source, words) {
  element("large-slip").src = source;
  element("large-slip").alt = words;
  element("large").showModal();
}

/** @param {Central} central */
function drawHall(central) {
  fill(element("waiting"), "waiting-template", central.services, (item, service) => {
    const [zh, en, count] = item.children;
    text(zh, service.zh);
    text(en, service.en);
    text(count, String(service.waiting));
  });
  fill(element("calls"), "call-template", central.calls.slice(0, 5), (item, call) => {
    const [number, where, time] = item.children;
    text(number, call.number);
    text(where, `window ${call.window}`);
    text(time, call.at.slice(11, 16));
    attribute(time, "datetime", call.at);
  });
}

/** @param {string} path @param {string} action */
async function post(path, action) {
  try {
    await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action }),
    });
  } catch {
    lost();
  }
}

function lost() {
  text(element("caption"), "The demo does not answer. If it has been stopped, start kiosk-agent demo again.");
}

// The touch page is laid out at its true size of 1080×1920 and shrunk as a picture, so that it looks as in the hall.
new ResizeObserver(([{ contentRect }]) => {
  element("touch").style.transform = `scale(${contentRect.width / 1080})`;
}).observe(element("screen"));

element("large").addEventListener("click", () => element("large").close());

/** @type {EventSource} */
let stream;

function follow() {
  stream = new EventSource("/demo/events");
  stream.addEventListener("demo", (message) => draw(JSON.parse(message.data)));
  stream.addEventListener("error", lost);
}
follow();

// A page that was left must not hold its connection: Chromium allows six to one address and keeps it for a minute.
addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) follow();
});
