// @ts-check
// Follows a stream of the agent's events for as long as the page is shown, through every loss of the line.

/**
 * @typedef {object} Course
 * @property {string} url
 * @property {Record<string, (data: any) => void>} receive what is done with each event, by its name; `data` is its JSON
 * @property {() => void} lost the line is broken, and is being mended
 * @property {readonly number[]} reopen ms before a refused stream is opened again; the last one repeats
 * @property {number} [silence] ms without any event after which the line counts as broken, where the agent promises to
 *   be heard more often: a machine whose power went says nothing, and its connections stay
 */

/**
 * A browser reconnects by itself after a broken connection, but gives up for good on an answer other than 200: then the
 * stream is opened anew here, with growing pauses.
 * @param {Course} course
 */
export function followEvents({ url, receive, lost, reopen, silence }) {
  let failures = 0;
  /** @type {EventSource} */
  let stream;
  /** @type {number | undefined} */
  let reopening;
  /** @type {number | undefined} */
  let silent;

  const open = () => {
    stream = new EventSource(url);
    for (const [name, take] of Object.entries(receive)) {
      stream.addEventListener(name, (message) => {
        failures = 0;
        listen();
        const data = parsed(message.data);
        if (data !== null) take(data);
      });
    }
    stream.addEventListener("error", () => {
      lost();
      if (stream.readyState === EventSource.CLOSED) openLater();
    });
    listen();
  };
  const openLater = () => {
    clearTimeout(silent);
    const pause = reopen[Math.min(failures, reopen.length - 1)];
    failures += 1;
    reopening = setTimeout(open, pause);
  };
  const listen = () => {
    if (silence === undefined) return;
    clearTimeout(silent);
    silent = setTimeout(() => {
      stream.close();
      lost();
      openLater();
    }, silence);
  };
  open();

  // Chromium keeps a page that was left, and its stream with it, for a minute; six of them use up all the connections
  // that it allows to one address, and the page in front can ask for nothing.
  addEventListener("pagehide", () => {
    clearTimeout(reopening);
    clearTimeout(silent);
    stream.close();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) open();
  });
}

/** @param {string} text @returns {any} the value, or null for what is not JSON */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
