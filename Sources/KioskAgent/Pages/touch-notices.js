// @ts-check
// What a citizen is told for a code of the agent's, in both languages. A code the page does not know gets general words,
// never the code.

/** @typedef {import("./touch-state.js").Language} Language */
/** @typedef {{ title: string, text: string }} Notice */

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
  "offline.usedUp": {
    zh: { title: "该业务的离线号已取完", text: "排队系统恢复后即可取号，请稍候或咨询工作人员" },
    en: {
      title: "No offline numbers left for this service",
      text: "Numbers are given again once the queue system is back. Please wait or ask our staff",
    },
  },
  "offline.outsideWindow": {
    zh: { title: "目前没有可用的离线号", text: "排队系统恢复后即可取号，请稍候或咨询工作人员" },
    en: {
      title: "No offline numbers at this time",
      text: "Numbers are given again once the queue system is back. Please wait or ask our staff",
    },
  },
  "offline.clockUntrusted": {
    zh: { title: "暂不能发放离线号", text: "本机时间有待核对，排队系统恢复后即可取号，请咨询工作人员" },
    en: {
      title: "No offline numbers for the moment",
      text: "This machine must first learn what time it is. Please ask our staff",
    },
  },
  "offline.awayTooLong": {
    zh: { title: "排队系统离线时间较长", text: "已停止发放离线号，请咨询工作人员" },
    en: { title: "The queue system has been away for long", text: "No more numbers are given. Please ask our staff" },
  },
  "offline.appointment": {
    zh: { title: "暂不能办理预约签到", text: "排队系统暂时离线，请稍候或咨询工作人员" },
    en: {
      title: "No check-in for the moment",
      text: "The queue system is away, and appointments need it. Please wait or ask our staff",
    },
  },
  "ticket.tooLate": {
    zh: { title: "已超过可操作的时间", text: "本次操作未生效，如有需要请咨询工作人员" },
    en: { title: "It is too late for that", text: "Nothing was changed. Please ask our staff if you need help" },
  },
  "appointment.checkedIn": {
    zh: { title: "该预约已签到取号", text: "请使用已取的号码；如号票遗失，请咨询工作人员" },
    en: {
      title: "This appointment has its number already",
      text: "Please use that number. If the ticket is lost, please ask our staff",
    },
  },
  "appointment.unknown": {
    zh: { title: "没有找到该预约", text: "可能已取消或改期，请咨询工作人员" },
    en: { title: "This appointment was not found", text: "It may be cancelled or moved. Please ask our staff" },
  },
  "appointment.otherDay": {
    zh: { title: "该预约不是今天的", text: "请在预约当天签到，或咨询工作人员" },
    en: { title: "This appointment is not for today", text: "Please check in on its day, or ask our staff" },
  },
  "appointment.number.length": {
    zh: { title: "号码位数不对", text: "手机号为 11 位，身份证号为 18 位，请检查后重新输入" },
    en: { title: "This number has a wrong length", text: "A phone number has 11 digits, an ID number 18 characters" },
  },
  "appointment.number.characters": {
    zh: { title: "号码中有不能识别的字符", text: "只能输入数字，身份证号最后一位可以是 X" },
    en: { title: "This number has a wrong character", text: "Digits only, and an X at the end of an ID number" },
  },
  "appointment.number.phone": {
    zh: { title: "手机号不正确", text: "没有这样开头的手机号，请检查后重新输入" },
    en: { title: "This phone number is not right", text: "No mobile number begins like this. Please check it" },
  },
  "appointment.number.birthday": {
    zh: { title: "身份证号不正确", text: "其中的出生日期不存在，请检查后重新输入" },
    en: { title: "This ID number is not right", text: "The birthday in it does not exist. Please check it" },
  },
  "appointment.number.checkDigit": {
    zh: { title: "身份证号不正确", text: "可能有一位数字输错，或两位颠倒，请检查后重新输入" },
    en: { title: "This ID number is not right", text: "A digit may be wrong, or two be swapped. Please check it" },
  },
  "page.noAppointment": {
    zh: { title: "没有找到今天的预约", text: "请检查号码是否与预约时一致，或咨询工作人员" },
    en: { title: "No appointment found for today", text: "Please check the number you booked with, or ask our staff" },
  },
  "store.changed": {
    zh: { title: "这次没有取到号", text: "请重新取号，或咨询工作人员" },
    en: { title: "No number was taken this time", text: "Please try again or ask our staff" },
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
  maintenance: {
    zh: { title: "本机维护中", text: "请使用其他取号机，或咨询工作人员" },
    en: { title: "This machine is being serviced", text: "Please use another machine or ask our staff" },
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
  ["offline.", {
    zh: { title: "暂不能发放离线号", text: "排队系统恢复后即可取号，请稍候或咨询工作人员" },
    en: {
      title: "No offline numbers for the moment",
      text: "Numbers are given again once the queue system is back. Please wait or ask our staff",
    },
  }],
  ["appointment.", {
    zh: { title: "不能办理该预约的签到", text: "请咨询工作人员" },
    en: { title: "No check-in for this appointment", text: "Please ask our staff" },
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
