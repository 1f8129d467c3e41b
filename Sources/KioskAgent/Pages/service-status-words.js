// @ts-check
// What the service page says of the kiosk, in both languages, but for troubles, which the agent says in both. English does
// without … and ’, which a Chinese font sets full width.

import { displayable } from "./plain-text.js";

/** @typedef {import("./service-kiosk.js").Status} Status */

/** Names come from outside, and may hold anything. @param {unknown} text */
const name = (text) => displayable(text, 90);

/** `80`, `0.4` @param {number} millimetres */
const metres = (millimetres) => (millimetres < 10_000 ? (Math.floor(millimetres / 100) / 10).toFixed(1) : String(Math.floor(millimetres / 1000)));

/**
 * The two largest units of a span, from hours on.
 * @param {number} seconds @param {{ s: string, min: string, h: string, d: string }} units @param {string} between
 */
function span(seconds, { s, min, h, d }, between) {
  const two = (/** @type {number} */ large, /** @type {string} */ unit, /** @type {number} */ small, /** @type {string} */ rest) =>
    small === 0 ? `${large} ${unit}` : `${large} ${unit}${between}${small} ${rest}`;
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 120) return `${whole} ${s}`;
  if (whole < 7200) return `${Math.floor(whole / 60)} ${min}`;
  if (whole < 172_800) return two(Math.floor(whole / 3600), h, Math.floor((whole % 3600) / 60), min);
  return two(Math.floor(whole / 86_400), d, Math.floor((whole % 86_400) / 3600), h);
}

/** @param {number} seconds */
const zhSpan = (seconds) => span(seconds, { s: "秒", min: "分钟", h: "小时", d: "天" }, " ");
/** @param {number} seconds */
const enSpan = (seconds) => span(seconds, { s: "s", min: "min", h: "h", d: "d" }, " ");

/** `2026-11-23 08:12` of RFC 3339 @param {string} time */
const moment = (time) => `${time.slice(0, 10)} ${time.slice(11, 16)}`;

/** @param {Record<string, number>} numbers @param {string} between */
const listed = (numbers, between) =>
  Object.entries(numbers).sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, count]) => `${name(id)} ${count}`).join(between);

export const statusWords = Object.freeze({
  zh: {
    span: zhSpan,
    moment,
    verdict: { gives: "正在出号", stopped: "现在取不到号", maintenance: "维护中：暂停取号" },
    verdictText: {
      gives: "触摸屏幕的人能取到纸质号票",
      stopped: "按下面的提示处理，处理好后自动恢复",
      maintenance: "市民看到“本机维护中”；维护结束后请恢复取号",
    },
    well: "一切正常",
    wellText: "没有需要处理的事情",
    troubles: "需要处理",
    facts: "运行情况",
    rows: {
      printer: "打印机", central: "中心", feed: "叫号信息", outbox: "待发通知", reserve: "备用号码", clock: "时钟",
      lastTicket: "最近号票", voice: "语音",
    },
    fact: {
      /** @param {Status} status */
      printer: ({ printer, paper }) =>
        `${statusWords.zh.printer[printer.status] ?? name(printer.status)}，已持续 ${zhSpan(printer.seconds)}${paper ? `；${name(paper.printer)}` : ""}`,
      /** @param {Status} status */
      central: ({ central }) => {
        const heard = central.secondsSinceAnswer === undefined ? "尚未收到应答" : `${zhSpan(central.secondsSinceAnswer)}前有应答`;
        return `${central.state === "connected" ? "已连接" : "连接不上"}，${heard}；${name(central.url)}`;
      },
      /** @param {Status} status */
      feed: ({ feed }) => {
        const answer = feed.secondsSinceAnswer === undefined ? "尚未收到应答" : `${zhSpan(feed.secondsSinceAnswer)}前有应答`;
        const lag = feed.lagMilliseconds === undefined ? "" : `；最近的消息晚到 ${(feed.lagMilliseconds / 1000).toFixed(1)} 秒`;
        return `${feed.fresh ? "最新" : "可能已过时"}，${answer}${lag}`;
      },
      /** @param {Status} status */
      outbox: ({ outbox }) => {
        if (outbox === undefined) return "不详：本机存储不可用";
        const oldest = outbox.oldestSeconds === undefined ? "" : `，最早的已等 ${zhSpan(outbox.oldestSeconds)}`;
        const waiting = outbox.depth === 0 ? "没有" : `${outbox.depth} 条等中心接收${oldest}`;
        return outbox.deadLetters === 0 ? waiting : `${waiting}；中心拒收 ${outbox.deadLetters} 条`;
      },
      /** @param {Status} status */
      reserve: ({ reserve }) => {
        if (reserve.wanted === 0 || reserve.minutes === 0) return "未启用：中心断开时不发号";
        const numbers = listed(reserve.numbers, "、");
        return `${numbers || "没有"}；中心断开后可用 ${reserve.minutes} 分钟`;
      },
      /** @param {Status} status */
      clock: ({ clock }) => {
        if (clock.time === undefined) return "没有可信的时间";
        const ahead = clock.machineAheadSeconds ?? 0;
        const own = Math.abs(ahead) <= 2 ? "本机时钟一致" : `本机时钟${ahead > 0 ? "快" : "慢"} ${zhSpan(Math.abs(ahead))}`;
        return `${moment(clock.time)}，以中心为准；${own}`;
      },
      /** @param {Status} status */
      lastTicket: ({ lastTicket }) => {
        if (lastTicket === undefined) return "没有";
        const ago = lastTicket.secondsAgo === undefined ? "开机以前" : `${zhSpan(lastTicket.secondsAgo)}前`;
        return `${name(lastTicket.number)}，${statusWords.zh.states[lastTicket.state] ?? name(lastTicket.state)}，${ago}`;
      },
      /** @param {any} voice */
      voice: (voice) => {
        const last = voice.secondsSinceLastWord === undefined ? "还没有播报" : `${zhSpan(voice.secondsSinceLastWord)}前播报过`;
        const lost = voice.calls.dropped + voice.calls.failed;
        return `${name(voice.name)}：${last}，共 ${voice.calls.spoken} 次${lost === 0 ? "" : `，漏播 ${lost} 次`}`;
      },
    },
    /** @type {Record<string, string>} */
    states: {
      reserving: "正在取号", printing: "正在打印", printed: "已打印", unknown: "是否出纸不详", pendingChoice: "等市民选择",
      onScreen: "二维码在屏幕上", followed: "已转到手机", failed: "未打印，号码作废", returned: "已退回，号码作废", abandoned: "未取到号码",
    },
    /** @type {Record<string, string>} */
    printer: {
      ready: "正常", nearEnd: "纸将用完", mute: "不应答", offline: "脱机", overheated: "打印头过热", paperOut: "缺纸", coverOpen: "上盖打开",
      jam: "卡纸", cutterFault: "切刀故障", unrecoverable: "严重故障", disconnected: "未连接",
    },
    /** @param {string} status */
    drawing: (status) => `打印机图：${status}`,
    paper: "纸卷",
    /** @param {number} slips */
    slipsLeft: (slips) => `约 ${slips} 张`,
    /** @param {number} millimetres */
    metresLeft: (millimetres) => `${metres(millimetres)} 米`,
    none: "已用完",
    unknownLeft: "余量不详",
    /** @type {Record<string, string>} */
    basis: {
      rollLength: "按整卷长度减去已打印长度估算", earlierRolls: "按以往纸卷在“将尽”时的余量估算",
      rollLengthNearEnd: "传感器报纸将尽；按整卷长度估算", sensor: "打印机报告缺纸", nothing: "开始计数时纸卷已装好，不知道已用多少",
    },
    /** @param {string} time */
    changed: (time) => `换纸时间 ${moment(time)}`,
    /** @param {number} millimetres @param {number} slips */
    printed: (millimetres, slips) => `本机累计打印 ${metres(millimetres)} 米、${slips} 张`,
    noPrinter: "启动以来没有连接过打印机",
    /** @param {number} percent */
    gauge: (percent) => `纸卷剩余约百分之 ${percent}`,
    /** @param {string} version @param {number} seconds */
    running: (version, seconds) => `kiosk-agent ${version}，已运行 ${zhSpan(seconds)}`,
    faults: "故障记录",
    noFaults: "没有故障记录",
    lasts: "仍在持续",
    /** @param {number} seconds */
    lasted: (seconds) => `持续 ${zhSpan(seconds)}`,
    over: "已结束",
    /** @param {number} seconds */
    ago: (seconds) => `${zhSpan(seconds)}前`,
    someTime: "时间不详",
    slips: "最近打印的纸",
    noSlips: "启动以来没有打印过",
    /** @type {Record<string, string>} */
    kinds: { ticket: "号票", reprint: "补打", sample: "样张", testPage: "测试页", other: "其他" },
    /** @type {Record<string, string>} */
    outcomes: { printing: "正在打印", printed: "已打印", unknown: "是否出纸不详", failed: "未打印" },
    /** @param {string} what */
    slipPicture: (what) => `图：${what}，二维码和查询码已隐去`,
  },
  en: {
    span: enSpan,
    moment,
    verdict: { gives: "Numbers are given", stopped: "No numbers are given", maintenance: "Maintenance: no numbers are given" },
    verdictText: {
      gives: "Whoever touches the screen gets a number on paper",
      stopped: "See below what to do; service resumes by itself once it is done",
      maintenance: "Citizens are told so. Give numbers again when you are done",
    },
    well: "All is well",
    wellText: "Nothing needs a hand",
    troubles: "What needs a hand",
    facts: "How it runs",
    rows: {
      printer: "Printer", central: "Central", feed: "Calls", outbox: "Notices", reserve: "Reserve", clock: "Clock",
      lastTicket: "Last ticket", voice: "Voice",
    },
    fact: {
      /** @param {Status} status */
      printer: ({ printer, paper }) =>
        `${statusWords.en.printer[printer.status] ?? name(printer.status)} for ${enSpan(printer.seconds)}${paper ? `; ${name(paper.printer)}` : ""}`,
      /** @param {Status} status */
      central: ({ central }) => {
        const heard = central.secondsSinceAnswer === undefined ? "not heard yet" : `last heard ${enSpan(central.secondsSinceAnswer)} ago`;
        return `${central.state === "connected" ? "connected" : "away"}, ${heard}; ${name(central.url)}`;
      },
      /** @param {Status} status */
      feed: ({ feed }) => {
        const answer = feed.secondsSinceAnswer === undefined ? "no answer yet" : `last answer ${enSpan(feed.secondsSinceAnswer)} ago`;
        const lag = feed.lagMilliseconds === undefined ? "" : `; the last ones came ${(feed.lagMilliseconds / 1000).toFixed(1)} s late`;
        return `${feed.fresh ? "up to date" : "may be old"}, ${answer}${lag}`;
      },
      /** @param {Status} status */
      outbox: ({ outbox }) => {
        if (outbox === undefined) return "not known: the store cannot be used";
        const oldest = outbox.oldestSeconds === undefined ? "" : `, the oldest for ${enSpan(outbox.oldestSeconds)}`;
        const waiting = outbox.depth === 0 ? "none wait" : `${outbox.depth} for central${oldest}`;
        return outbox.deadLetters === 0 ? waiting : `${waiting}; ${outbox.deadLetters} refused for good`;
      },
      /** @param {Status} status */
      reserve: ({ reserve }) => {
        if (reserve.wanted === 0 || reserve.minutes === 0) return "none wanted: no numbers without central";
        const numbers = listed(reserve.numbers, ", ");
        return `${numbers || "no numbers"}; for ${reserve.minutes} min without central`;
      },
      /** @param {Status} status */
      clock: ({ clock }) => {
        if (clock.time === undefined) return "no time that can be trusted";
        const ahead = clock.machineAheadSeconds ?? 0;
        const own = Math.abs(ahead) <= 2 ? "this machine's agrees" : `this machine's is ${enSpan(Math.abs(ahead))} ${ahead > 0 ? "ahead" : "behind"}`;
        return `${moment(clock.time)}, central's; ${own}`;
      },
      /** @param {Status} status */
      lastTicket: ({ lastTicket }) => {
        if (lastTicket === undefined) return "none";
        const ago = lastTicket.secondsAgo === undefined ? "before the machine was started" : `${enSpan(lastTicket.secondsAgo)} ago`;
        return `${name(lastTicket.number)}, ${statusWords.en.states[lastTicket.state] ?? name(lastTicket.state)}, ${ago}`;
      },
      /** @param {any} voice */
      voice: (voice) => {
        const last = voice.secondsSinceLastWord === undefined ? "has not spoken yet" : `spoke ${enSpan(voice.secondsSinceLastWord)} ago`;
        const lost = voice.calls.dropped + voice.calls.failed;
        return `${name(voice.name)}: ${last}, ${voice.calls.spoken} in all${lost === 0 ? "" : `, ${lost} calls lost`}`;
      },
    },
    /** @type {Record<string, string>} */
    states: {
      reserving: "being asked for", printing: "being printed", printed: "printed", unknown: "may be on paper", pendingChoice: "waits for a choice",
      onScreen: "its QR is on the screen", followed: "taken on a phone", failed: "not printed, void", returned: "given back, void", abandoned: "no number",
    },
    /** @type {Record<string, string>} */
    printer: {
      ready: "Ready", nearEnd: "Paper near its end", mute: "Says nothing", offline: "Offline", overheated: "Head too hot", paperOut: "Out of paper",
      coverOpen: "Cover open", jam: "Paper jam", cutterFault: "Cutter stuck", unrecoverable: "Failed", disconnected: "Not connected",
    },
    /** @param {string} status */
    drawing: (status) => `Picture of the printer: ${status}`,
    paper: "Paper",
    /** @param {number} slips */
    slipsLeft: (slips) => `about ${slips} slips`,
    /** @param {number} millimetres */
    metresLeft: (millimetres) => `${metres(millimetres)} m`,
    none: "None left",
    unknownLeft: "Not known",
    /** @type {Record<string, string>} */
    basis: {
      rollLength: "by the length of a roll, less what was printed", earlierRolls: "by what earlier rolls had left near their end",
      rollLengthNearEnd: "near its end, says the sensor; by the length of a roll", sensor: "as the printer says",
      nothing: "the roll was in before it was counted",
    },
    /** @param {string} time */
    changed: (time) => `changed ${moment(time)}`,
    /** @param {number} millimetres @param {number} slips */
    printed: (millimetres, slips) => `${metres(millimetres)} m in ${slips} slips in all`,
    noPrinter: "No printer has been there since the start",
    /** @param {number} percent */
    gauge: (percent) => `About ${percent} per cent of the roll is left`,
    /** @param {string} version @param {number} seconds */
    running: (version, seconds) => `kiosk-agent ${version}, up ${enSpan(seconds)}`,
    faults: "Faults",
    noFaults: "No faults are on record",
    lasts: "not over",
    /** @param {number} seconds */
    lasted: (seconds) => `for ${enSpan(seconds)}`,
    over: "over",
    /** @param {number} seconds */
    ago: (seconds) => `${enSpan(seconds)} ago`,
    someTime: "time not known",
    slips: "What was printed last",
    noSlips: "Nothing was printed since the start",
    /** @type {Record<string, string>} */
    kinds: { ticket: "Ticket", reprint: "Reprint", sample: "Sample", testPage: "Test page", other: "Other" },
    /** @type {Record<string, string>} */
    outcomes: { printing: "being printed", printed: "printed", unknown: "may be on paper", failed: "not printed" },
    /** @param {string} what */
    slipPicture: (what) => `Picture: ${what}; QR and code are blanked`,
  },
});
