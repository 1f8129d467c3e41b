// @ts-check
// Takes a text/event-stream apart (WHATWG HTML, "Server-sent events"), as the agent writes it: lines end with \n, each
// event has a name. Pure.

/**
 * The whole events of a text, and what is left of it.
 * @param {string} text
 * @returns {{ events: { name: string, data: string }[], rest: string }}
 */
export function takeEvents(text) {
  const blocks = text.split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.map(eventOf), rest };
}

/** @param {string} block */
function eventOf(block) {
  const lines = block.split("\n");
  const of = (/** @type {string} */ field) =>
    lines.filter((line) => line.startsWith(`${field}: `)).map((line) => line.slice(field.length + 2));
  return { name: of("event").at(-1) ?? "", data: of("data").join("\n") };
}
