// @ts-check
// All that the touch page says, in both languages. English does without … and ’, which a Chinese font sets full width.
// A code the page does not know gets general words, never the code.

/** @typedef {import("./touch-state.js").Language} Language */
/** @typedef {{ title: string, text: string }} Notice */

export const words = Object.freeze({
  zh: {
    tag: "zh-CN",
    page: "取号",
    otherLanguage: "English",
    prompt: "请选择要办理的业务",
    resting: "请稍候…",
    waitingBefore: "等候",
    waitingAfter: "人",
    nobodyWaiting: "无人等候",
    serviceState: { closed: "暂未开放", full: "今日号已取完", paused: "暂停取号" },
    unavailable: "暂不能取号",
    asking: "正在取号…",
    askingAgain: "仍在取号，请稍候…",
    printing: "正在打印…",
    printingHint: "请在出纸口等候您的号票",
    yourNumber: "您的号码",
    aheadBefore: "前面等候",
    aheadAfter: "人",
    nobodyAhead: "前面无人等候，请留意叫号",
    takeSlip: "请取走您的号票",
    unknownTitle: "您的号码有效",
    unknownText: "如未出纸，请咨询工作人员",
    scan: "微信扫一扫",
    scanText: "随时看进度",
    shortCode: "查询码",
    qr: "本号票的二维码",
    done: "完成",
    back: "返回",
    again: "重新取号",
    returns: "稍后自动返回首页",
    failed: { title: "号票未打印", text: "本号已作废，请重新取号" },
  },
  en: {
    tag: "en",
    page: "Take a number",
    otherLanguage: "中文",
    prompt: "Please choose a service",
    resting: "One moment please",
    waitingBefore: "",
    waitingAfter: "waiting",
    nobodyWaiting: "No one waiting",
    serviceState: { closed: "Not open now", full: "No numbers left today", paused: "Paused" },
    unavailable: "Not available now",
    asking: "Getting your number",
    askingAgain: "Still getting your number",
    printing: "Printing your ticket",
    printingHint: "Your ticket will come out of the slot",
    yourNumber: "Your number",
    aheadBefore: "",
    aheadAfter: "ahead of you",
    nobodyAhead: "No one is ahead of you. Please listen for your number",
    takeSlip: "Please take your ticket",
    unknownTitle: "Your number is valid",
    unknownText: "If no ticket came out, please ask our staff",
    scan: "Scan with WeChat",
    scanText: "to follow your place in line",
    shortCode: "Code",
    qr: "The QR code of this ticket",
    done: "Done",
    back: "Back",
    again: "Take a new number",
    returns: "This page returns to the start by itself",
    failed: { title: "Your ticket was not printed", text: "This number is void. Please take a new one" },
  },
});

/** @type {Record<string, Record<Language, Notice>>} */
const notices = {
  "page.connecting": {
    zh: { title: "正在连接", text: "请稍候，马上就好" },
    en: { title: "Connecting", text: "Ready in a moment" },
  },
  "page.linkLost": {
    zh: { title: "正在恢复连接", text: "暂不能取号，请稍候片刻，恢复后即可取号" },
    en: { title: "Reconnecting", text: "No numbers for the moment. This screen will be ready again by itself" },
  },
  "page.noAnswer": {
    zh: { title: "取号机没有回应", text: "如已出纸，号票有效；如未出纸，请咨询工作人员" },
    en: {
      title: "The machine did not answer",
      text: "A ticket that came out is valid. If none did, please ask our staff",
    },
  },
  "printer.paperOut": {
    zh: { title: "号票纸已用完", text: "暂不能取号，请联系工作人员换纸" },
    en: { title: "Out of ticket paper", text: "No numbers for the moment. Please ask our staff to load paper" },
  },
  "printer.coverOpen": {
    zh: { title: "打印机盖未合上", text: "暂不能取号，请稍候或联系工作人员" },
    en: { title: "The printer cover is open", text: "No numbers for the moment. Please wait or ask our staff" },
  },
  "printer.cutterFault": {
    zh: { title: "打印机切纸故障", text: "暂不能取号，请联系工作人员" },
    en: { title: "The paper cutter is stuck", text: "No numbers for the moment. Please ask our staff" },
  },
  "printer.overheated": {
    zh: { title: "打印机正在降温", text: "暂不能取号，请稍候几分钟" },
    en: { title: "The printer is cooling down", text: "No numbers for the moment. Please wait a few minutes" },
  },
  "printer.jam": {
    zh: { title: "打印机卡纸", text: "暂不能取号，请联系工作人员" },
    en: { title: "Paper is jammed", text: "No numbers for the moment. Please ask our staff" },
  },
  "central.unreachable": {
    zh: { title: "排队系统暂时连接不上", text: "暂不能取号，请稍候，恢复后即可取号" },
    en: {
      title: "The queue system cannot be reached",
      text: "No numbers for the moment. Please wait, it will be back",
    },
  },
  "service.refused": {
    zh: { title: "该业务暂不能取号", text: "可能已取完或已停办，请选择其他业务或咨询工作人员" },
    en: {
      title: "No numbers for this service now",
      text: "It may be full or closed. Choose another service or ask our staff",
    },
  },
  "service.unknown": {
    zh: { title: "该业务已有调整", text: "请返回后重新选择业务" },
    en: { title: "This service has changed", text: "Please go back and choose again" },
  },
  busy: {
    zh: { title: "正在处理上一张号票", text: "请稍候片刻再取号" },
    en: { title: "Another ticket is being made", text: "Please try again in a moment" },
  },
  stopping: {
    zh: { title: "取号机正在重新启动", text: "请稍候片刻再取号" },
    en: { title: "This machine is restarting", text: "Please try again in a moment" },
  },
};

/**
 * Families of codes that a citizen need not tell apart.
 * @type {[prefix: string, said: Record<Language, Notice>][]}
 */
const families = [
  ["printer.", {
    zh: { title: "打印机暂不可用", text: "暂不能取号，请联系工作人员" },
    en: { title: "The printer is not available", text: "No numbers for the moment. Please ask our staff" },
  }],
  ["", {
    zh: { title: "本机暂停服务", text: "请使用其他取号机，或咨询工作人员" },
    en: { title: "This machine is out of service", text: "Please use another machine or ask our staff" },
  }],
];

/**
 * What a citizen is told for a code: central has not let this kiosk in, the store is broken, a request was malformed —
 * all of these are "out of service" to them; the code itself goes to staff, small, at the foot of the page.
 * @param {string} code
 * @param {Language} language
 * @returns {Notice}
 */
export function noticeFor(code, language) {
  const known = Object.hasOwn(notices, code) ? notices[code] : undefined;
  const family = families.find(([prefix]) => code.startsWith(prefix));
  return (known ?? /** @type {Record<Language, Notice>} */ (family?.[1]))[language];
}

/**
 * A business day as people write it, without a time zone coming between: `11月23日 星期一`, `Monday 23 November`.
 * @param {string} day ISO 8601
 * @param {Language} language
 * @returns {string} empty for what is not a date
 */
export function dayInWords(day, language) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return "";
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  /** @param {Intl.DateTimeFormatOptions} options */
  const part = (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date);
  const monthAndDay = part({ month: "long", day: "numeric" });
  const weekday = part({ weekday: "long" });
  return language === "zh" ? `${monthAndDay} ${weekday}` : `${weekday} ${monthAndDay}`;
}
