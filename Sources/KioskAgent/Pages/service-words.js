// @ts-check
// All that the service page says, in both languages, but for what is wrong with a slip, which the agent says in both.

/** @typedef {import("./service-state.js").Language} Language */

export const words = Object.freeze({
  zh: {
    tag: "zh-CN",
    title: "维护",
    otherLanguage: "English",
    link: { connecting: "正在连接…", up: "", lost: "连接中断，正在重连…" },
    slip: "号票",
    shipped: "自带模板",
    exampleLogo: "标志是示例，只印在样张上：尚未设置大厅标志（slip.logo）",
    logo: "标志",
    cases: "样张",
    zooms: "放大",
    /** @type {Record<string, string>} */
    caseNames: {
      ordinary: "普通",
      "nobody-ahead": "前面无人",
      offline: "离线号",
      reprint: "补打",
      appointment: "预约",
      "no-qr": "无二维码",
      "long-names": "最长名称",
    },
    papers: "样张图",
    /** @param {number} width @param {string} sample */
    picture: (width, sample) => `${width} 毫米纸上的样张：${sample}`,
    /** @param {string} width @param {string} length @param {number | undefined} dots */
    facts: (width, length, dots) => `宽 ${width} 毫米，长 ${length} 毫米，${dots === undefined ? "无二维码" : `二维码每模块 ${dots} 点`}`,
    blank: "还没有可画的号票",
    old: "上一次能打印的样子",
    prints: {
      this: "取号机现在打印的就是它",
      earlier: "取号机仍打印启动时读到的号票，重新启动后改用这张",
      builtIn: "取号机打印的是自带的号票：启动时这张不能用；重新启动后改用这张",
      broken: "取号机仍打印启动时读到的号票；若现在重新启动，会改用自带的号票",
      brokenBuiltIn: "取号机打印的是自带的号票，因为这张不能用",
    },
    noProblems: "没有问题",
    /** @param {number} count */
    problems: (count) => `${count} 处问题`,
    /** @param {number} line @param {number} column */
    place: (line, column) => `第 ${line} 行，第 ${column} 个字符`,
    wholeFile: "整个文件",
    between: " · ",
    waiting: "正在读取…",
    help: "占位符",
    helpText: "一行中的占位符全都为空时，这一行不印。",
  },
  en: {
    tag: "en",
    title: "Service",
    otherLanguage: "中文",
    link: { connecting: "Connecting...", up: "", lost: "Cut off, reconnecting..." },
    slip: "The slip",
    shipped: "comes with the agent",
    exampleLogo: "The logo is an example, on samples alone: the hall's own (slip.logo) is not set",
    logo: "logo",
    cases: "Sample",
    zooms: "Zoom",
    /** @type {Record<string, string>} */
    caseNames: {
      ordinary: "Ordinary",
      "nobody-ahead": "Nobody ahead",
      offline: "Offline",
      reprint: "Reprint",
      appointment: "Appointment",
      "no-qr": "No QR",
      "long-names": "Longest names",
    },
    papers: "Pictures of the sample",
    /** @param {number} width @param {string} sample */
    picture: (width, sample) => `Sample on ${width} mm paper: ${sample}`,
    /** @param {string} width @param {string} length @param {number | undefined} dots */
    facts: (width, length, dots) => `${width} mm wide, ${length} mm long, ${dots === undefined ? "no QR" : `QR of ${dots} dots per module`}`,
    blank: "Nothing that can be drawn yet",
    old: "As it was when it could be printed last",
    prints: {
      this: "This is what the kiosk prints",
      earlier: "The kiosk prints the slip that it read at its start, and this one from its next start on",
      builtIn: "The kiosk prints the slip that comes with it, as this one could not be used at its start; it is from the next start on",
      broken: "The kiosk prints the slip that it read at its start. Started again now, it would print the one that comes with it",
      brokenBuiltIn: "The kiosk prints the slip that comes with it, as this one cannot be used",
    },
    noProblems: "No problems",
    /** @param {number} count */
    problems: (count) => (count === 1 ? "1 problem" : `${count} problems`),
    /** @param {number} line @param {number} column */
    place: (line, column) => `Line ${line}, character ${column}`,
    wholeFile: "The whole file",
    between: " · ",
    waiting: "Reading...",
    help: "Placeholders",
    helpText: "A line whose placeholders are all empty is not printed.",
  },
});

/**
 * Tenths of a millimetre as millimetres: `110.3`.
 * @param {number} tenths
 */
export const millimetres = (tenths) => (tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1);
