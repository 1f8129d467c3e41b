// @ts-check
// What stands on the start page and on the page of queues: services, their headings, and how many fit at once. Pure.

/** @typedef {import("./touch-hall.js").Hall} Hall */
/** @typedef {import("./touch-hall.js").Group} Group */
/** @typedef {import("./touch-hall.js").Service} Service */
/** @typedef {import("./touch-state.js").State} State */

/**
 * A service, or a heading with the services under it.
 * @typedef {{ group: Group | null, services: Service[] }} Offer
 */

/** More services than this stand under their headings, where the hall has some. */
const many = 12;

/** How many fit on a page at once, in every size of screen. */
const fits = Object.freeze({
  services: Object.freeze({ normal: 12, large: 6 }),
  status: Object.freeze({ normal: 16, large: 6 }),
});

/**
 * Services without a heading first, then headings; under an open heading its services alone.
 * @param {Hall | null} hall
 * @param {string | null} groupID the open heading
 * @returns {Offer[]}
 */
export function offers(hall, groupID) {
  const services = hall?.services ?? [];
  const headings = (services.length > many ? hall?.groups ?? [] : [])
    .map((group) => ({ group, services: services.filter((service) => service.group === group.id) }))
    .filter((heading) => heading.services.length > 1);
  const open = headings.find(({ group }) => group.id === groupID);
  if (open) return open.services.map(alone);
  const covered = new Set(headings.flatMap((heading) => heading.services));
  return [...services.filter((service) => !covered.has(service)).map(alone), ...headings];
}

/** @param {Service} service @returns {Offer} */
function alone(service) {
  return { group: null, services: [service] };
}

/**
 * The open heading, or null at the start, or where the hall has it no more.
 * @param {State} state
 * @returns {Group | null}
 */
export function openGroup({ hall, screen }) {
  if (screen.name !== "services" || screen.group === null) return null;
  return offers(hall, null).find(({ group }) => group?.id === screen.group)?.group ?? null;
}

/**
 * The part of a list that is on the page now, which page that is, and of how many.
 * @template Item
 * @param {State} state
 * @param {Item[]} list
 * @returns {{ items: Item[], page: number, pages: number }}
 */
export function onPage({ screen, large }, list) {
  if (screen.name !== "services" && screen.name !== "status") return { items: [], page: 0, pages: 1 };
  const size = fits[screen.name][large ? "large" : "normal"];
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(screen.page, pages - 1);
  return { items: list.slice(page * size, (page + 1) * size), page, pages };
}

/**
 * What the pages of the screen are made of.
 * @param {State} state
 * @returns {unknown[]}
 */
export function listed({ hall, screen }) {
  return screen.name === "services" ? offers(hall, screen.group) : hall?.services ?? [];
}
