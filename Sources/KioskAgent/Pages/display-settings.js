// @ts-check
// What the address of a display asks for. Pure.

/** @typedef {"zh" | "en" | "both"} Language */

/**
 * - `feed` is where its events come from: of the whole hall, or of one service or zone.
 * - `part` is what it shows a part of, null for the whole hall.
 *
 * @typedef {object} Settings
 * @property {string} feed
 * @property {{ service: string | null, zone: string | null } | null} part
 * @property {Language} language
 * @property {boolean} voice
 */

/**
 * @param {string} search `?service=general&zone=1f&language=both&voice=on`, each of them if need be
 * @returns {Settings} what makes no sense counts as not asked for
 */
export function settingsFrom(search) {
  const asked = new URLSearchParams(search);
  const filter = new URLSearchParams();
  for (const name of ["service", "zone"]) {
    const value = asked.get(name);
    if (value) filter.set(name, value);
  }
  const isPart = filter.size > 0;
  const language = asked.get("language");
  return {
    feed: `/api/display/events${isPart ? `?${filter}` : ""}`,
    part: isPart ? { service: filter.get("service"), zone: filter.get("zone") } : null,
    language: language === "zh" || language === "en" ? language : "both",
    voice: asked.get("voice") === "on",
  };
}
