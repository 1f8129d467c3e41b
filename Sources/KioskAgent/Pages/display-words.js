// @ts-check
// All that a display says. Both languages stand side by side, as nobody can touch it. English does without … and ’,
// which a Chinese font sets full width.

/** @typedef {import("./display-hall.js").Name} Name */

/** @param {string} zh @param {string} en @returns {Name} */
const pair = (zh, en) => Object.freeze({ zh, en });

export const words = Object.freeze({
  page: "叫号显示屏",
  title: pair("叫号", "Calls"),
  nowCalling: pair("正在叫号", "Now calling"),
  again: pair("重呼", "Called again"),
  window: pair("号窗口", "Window"),
  watch: pair("请留意叫号", "Please watch for your number"),
  connecting: pair("正在连接叫号系统", "Connecting to the queue system"),
  recent: pair("最近叫号", "Recent calls"),
  columns: Object.freeze({
    number: pair("号码", "Number"),
    service: pair("业务", "Service"),
    window: pair("窗口", "Window"),
  }),
  ready: pair("请准备", "Get ready"),
  waiting: pair("等候人数", "People waiting"),
  silent: pair("静音叫号，请看屏幕", "Silent: please watch the screen"),
  serviceState: Object.freeze({
    closed: pair("未开放", "Closed"),
    full: pair("号已取完", "Full"),
    paused: pair("暂停", "Paused"),
  }),
  lost: pair("显示屏连接中断，叫号可能有变", "This screen is cut off: calls may have changed"),
  away: pair("排队系统连接中断，叫号可能有变", "The queue system is away: calls may have changed"),
  ask: pair("请留意现场广播，或咨询工作人员", "Please listen, or ask our staff"),
});

/**
 * For how long nothing is known: `已 3 分钟`, `for 3 min`.
 * @param {number} ms
 * @returns {Name}
 */
export function durationInWords(ms) {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return pair("刚刚", "just now");
  if (minutes < 60) return pair(`已 ${minutes} 分钟`, `for ${minutes} min`);
  return pair(`已 ${Math.floor(minutes / 60)} 小时`, `for ${Math.floor(minutes / 60)} h`);
}
