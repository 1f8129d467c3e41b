// @ts-check
// The shell of every page: keeps the state of a pure machine, draws it, and keeps running what should run in it.

/**
 * @template State, Event
 * @template {{ key: string }} Activity
 * @typedef {object} Machine
 * @property {State} initial
 * @property {(state: State, event: Event) => State} step gives the same object where nothing changes
 * @property {(state: State) => void} draw
 * @property {(state: State) => Activity[]} activities what should be running in a state, each under a key
 * @property {(activity: Activity, send: (event: Event) => void) => () => void} start gives how to stop it
 */

/**
 * Runs a machine; gives how to send it events.
 * @template State, Event
 * @template {{ key: string }} Activity
 * @param {Machine<State, Event, Activity>} machine
 * @returns {(event: Event) => void}
 */
export function run({ initial, step, draw, activities, start }) {
  let state = initial;
  /** @type {Map<string, () => void>} what runs now: how to stop it, by key */
  const running = new Map();

  /** @param {Event} event */
  function send(event) {
    const next = step(state, event);
    if (next === state) return;
    state = next;
    settle();
  }

  function settle() {
    draw(state);
    const wanted = activities(state);
    const keys = new Set(wanted.map((activity) => activity.key));
    for (const [key, stop] of running) {
      if (keys.has(key)) continue;
      running.delete(key);
      stop();
    }
    for (const activity of wanted) {
      if (!running.has(activity.key)) running.set(activity.key, start(activity, send));
    }
  }

  settle();
  return send;
}
