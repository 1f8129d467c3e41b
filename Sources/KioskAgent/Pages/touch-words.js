// @ts-check
// All that the touch page says, in both languages, but for the agent's codes (touch-notices.js). English does without …
// and ’, which a Chinese font sets full width.

/** @typedef {import("./touch-state.js").Language} Language */

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
    inReserve: "可取离线号",
    reserves: { title: "排队系统暂时离线", text: "现在发放离线号，系统恢复后叫号" },
    asking: "正在取号…",
    askingAgain: "仍在取号，请稍候…",
    printing: "正在打印…",
    printingHint: "请在出纸口等候您的号票",
    yourNumber: "您的号码",
    aheadBefore: "前面等候",
    aheadAfter: "人",
    nobodyAhead: "前面无人等候，请留意叫号",
    takeSlip: "请取走您的号票",
    offline: "离线号，系统恢复后叫号，请咨询工作人员",
    booked: "预约时间",
    followedTitle: "号码已在您的手机上",
    followedText: "请在微信查看进度，并留意叫号",
    unknownTitle: "号票出来了吗？",
    unknownText: "有没有号票，您的号码都有效",
    pending: { title: "号票没有打印出来", text: "号码为您保留 30 秒，请选择" },
    onScreenTitle: "用微信扫一扫，把号码存到手机",
    onScreenText: "请在 90 秒内扫码，扫码后号码有效，不需要号票",
    answers: {
      tryAgain: "重新打印",
      phone: "用手机取号",
      giveUp: "放弃取号",
      cameOut: "出来了",
      missing: "没有，请补打",
      notWanted: "不要了",
    },
    printingAgain: "正在重新打印…",
    scan: "微信扫一扫",
    scanText: "随时看进度",
    shortCode: "查询码",
    qr: "本号票的二维码",
    done: "完成",
    back: "返回",
    again: "重新取号",
    returns: "稍后自动返回首页",
    failed: { title: "号票未打印", text: "本号已作废，请重新取号" },
    returned: { title: "号码已取消", text: "本号已作废，如需办理请重新取号" },
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
    inReserve: "Offline number",
    reserves: { title: "The queue system is away", text: "Offline numbers are called once it is back" },
    asking: "Getting your number",
    askingAgain: "Still getting your number",
    printing: "Printing your ticket",
    printingHint: "Your ticket will come out of the slot",
    yourNumber: "Your number",
    aheadBefore: "",
    aheadAfter: "ahead of you",
    nobodyAhead: "No one is ahead of you. Please listen for your number",
    takeSlip: "Please take your ticket",
    offline: "Offline number: called once the system is back. Please ask our staff",
    booked: "Booked for",
    followedTitle: "Your number is on your phone",
    followedText: "Follow it in WeChat and listen for your number",
    unknownTitle: "Did your ticket come out?",
    unknownText: "Your number is valid with or without it",
    pending: { title: "Your ticket did not print", text: "Your number is kept for 30 seconds. Please choose" },
    onScreenTitle: "Scan with WeChat to keep your number on your phone",
    onScreenText: "Within 90 seconds, please. Once scanned it is valid, without paper",
    answers: {
      tryAgain: "Print again",
      phone: "Use my phone",
      giveUp: "Give it up",
      cameOut: "Yes",
      missing: "No, print it again",
      notWanted: "I do not want it",
    },
    printingAgain: "Printing your ticket again",
    scan: "Scan with WeChat",
    scanText: "to follow your place in line",
    shortCode: "Code",
    qr: "The QR code of this ticket",
    done: "Done",
    back: "Back",
    again: "Take a new number",
    returns: "This page returns to the start by itself",
    failed: { title: "Your ticket was not printed", text: "This number is void. Please take a new one" },
    returned: { title: "Your number is cancelled", text: "It will not be called. You can take a new one" },
  },
});

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
