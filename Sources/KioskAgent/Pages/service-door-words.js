// @ts-check
// What the service page says at its door, and of what somebody does with the kiosk, in both languages.

/** @typedef {import("./service-door.js").Note} Note */

export const doorWords = Object.freeze({
  zh: {
    title: "请输入维护密码",
    text: "仅供维护人员使用。密码为 6 至 12 位数字。",
    empty: "维护密码",
    /** @param {number} count */
    typed: (count) => `已输入 ${count} 位`,
    keys: { clear: "清除", back: "退格" },
    enter: "进入",
    checking: "正在核对…",
    back: "返回取号页",
    /** @param {number} seconds */
    wait: (seconds) => `请等待 ${seconds} 秒后再试`,
    /** @param {Note} note */
    note: ({ code, freeTries }) => {
      if (code === "service.pin") return freeTries ? `密码错误，再错 ${freeTries + 1} 次须等待` : "密码错误";
      if (code === "service.locked") return "错误次数过多";
      if (code === "service.session") return "已退出，请重新输入密码";
      return "没有应答，请再试一次";
    },
    missing: {
      title: "尚未设置维护密码",
      text: "没有密码时，本页不提供任何功能。请在本机的命令行设置：",
      /** @type {Record<string, string>} */
      why: {
        notConfigured: "配置中没有 service.pinFile",
        missing: "密码文件不存在",
        unreadable: "程序读不了密码文件",
        openToOthers: "密码文件的权限过宽，其他用户可以读写",
        noHash: "密码文件中没有可用的密码散列",
      },
      steps: {
        command: "1. 运行命令，按提示输入两次密码",
        /** @param {string | null} file */
        configure: (file) => (file === null ? "2. 在配置文件中写入这一行，然后重新启动" : "2. 确认程序所属的组可以读这个文件"),
      },
    },
    /** @param {number} seconds */
    leavingIn: (seconds) => `${seconds} 秒后返回取号页，触摸屏幕可继续`,
    leaving: "正在返回取号页…",
    tabs: { status: "状态", slips: "打印记录", faults: "故障记录", sample: "号票样张" },
    tabsLabel: "页面",
    actions: "操作",
    action: {
      paperChanged: {
        name: "已换纸卷", hint: "重新计算余量", title: "确认装入了新纸卷？", text: "余量将按整卷重新计算。传感器已看到换纸时，不会重复计算。", yes: "已装入新纸卷", no: "取消",
        running: "正在登记…",
      },
      testSlip: {
        name: "打印测试页", hint: "检查浓度、切刀和二维码", title: "打印一张测试页？", text: "测试页不是号票，约需几秒；有市民取号时会稍等。", yes: "打印", no: "取消",
        running: "正在打印测试页…",
      },
      maintenanceOn: {
        name: "暂停取号", hint: "进入维护", title: "暂停取号，进入维护？", text: "正在打印的号票会打完，之后市民看到“本机维护中”，中心也会知道。叫号照常。", yes: "暂停取号", no: "取消",
        running: "正在暂停…",
      },
      maintenanceOff: {
        name: "恢复取号", hint: "结束维护", title: "结束维护，恢复取号？", text: "市民马上可以取号。", yes: "恢复取号", no: "取消", running: "正在恢复…",
      },
    },
    close: "知道了",
    done: {
      /** @param {string} left */
      paperChanged: (left) => `已登记新纸卷：${left}`,
      /** @type {Record<string, string>} */
      testSlip: { printed: "测试页已打印", unknown: "打印中断，不知道是否出纸", failed: "测试页没有打印" },
      maintenanceOn: "已暂停取号，可以打开打印机",
      maintenanceOnBusy: "已暂停取号；手上的一张号票还在打印",
      maintenanceOff: "已恢复取号",
    },
    failed: "没有完成",
    /** @type {Record<string, string>} */
    refused: {
      "printer.never": "启动以来没有连接过打印机，没有可登记的纸卷",
      notFound: "此版本没有这项功能",
      busy: "市民正在连续取号，请稍后再试",
      unreachable: "没有应答；请看状态页，确认后再试",
      printer: "打印机现在不能打印，请看状态页的提示",
      store: "本机存储不可用，请看状态页的提示",
    },
    refusedOther: "程序拒绝了，原因如下",
  },
  en: {
    title: "Type the service PIN",
    text: "For those who look after this kiosk. A PIN has 6 to 12 digits.",
    empty: "PIN",
    /** @param {number} count */
    typed: (count) => (count === 1 ? "1 digit typed" : `${count} digits typed`),
    keys: { clear: "Clear", back: "Delete" },
    enter: "Open",
    checking: "Checking...",
    back: "Back to the citizens' page",
    /** @param {number} seconds */
    wait: (seconds) => `Wait for ${seconds} s, then try again`,
    /** @param {Note} note */
    note: ({ code, freeTries }) => {
      if (code === "service.pin") return freeTries ? `Wrong PIN. After ${freeTries + 1} more there is a wait` : "Wrong PIN";
      if (code === "service.locked") return "Too many were wrong";
      if (code === "service.session") return "You were logged out: type the PIN again";
      return "No answer: try again";
    },
    missing: {
      title: "No service PIN is set",
      text: "Without one this page offers nothing. Set it at this machine's command line:",
      /** @type {Record<string, string>} */
      why: {
        notConfigured: "The configuration has no service.pinFile",
        missing: "The file with the PIN's hash is not there",
        unreadable: "The agent may not read the file with the PIN's hash",
        openToOthers: "Other users may read or change the file with the PIN's hash",
        noHash: "The file has no hash that can be used",
      },
      steps: {
        command: "1. Run this, and type the PIN twice",
        /** @param {string | null} file */
        configure: (file) => (file === null ? "2. Put this line into the configuration, and start the agent again" : "2. See that the agent's group may read this file"),
      },
    },
    /** @param {number} seconds */
    leavingIn: (seconds) => `Back to the citizens' page in ${seconds} s; touch the screen to stay`,
    leaving: "Back to the citizens' page...",
    tabs: { status: "Status", slips: "Printed", faults: "Faults", sample: "The slip" },
    tabsLabel: "Pages",
    actions: "Actions",
    action: {
      paperChanged: {
        name: "Paper changed", hint: "count anew", title: "Is there a new roll in the printer?", text: "What is left is counted from a whole roll. If the sensors saw the change, it is not counted twice.", yes: "A new roll is in",
        no: "Cancel", running: "Noting it...",
      },
      testSlip: {
        name: "Print a test slip", hint: "density, cutter, QR", title: "Print a test slip?", text: "It is no ticket, and takes some seconds. Citizens go first.", yes: "Print", no: "Cancel",
        running: "Printing a test slip...",
      },
      maintenanceOn: {
        name: "Stop giving numbers", hint: "begin maintenance", title: "Stop giving numbers?", text: "A slip that is being printed comes out. Then citizens are told that the kiosk is being serviced, and so is central. Calls go on.", yes: "Stop",
        no: "Cancel", running: "Stopping...",
      },
      maintenanceOff: {
        name: "Give numbers again", hint: "end maintenance", title: "Give numbers again?", text: "Citizens can take numbers at once.", yes: "Give numbers", no: "Cancel", running: "Starting...",
      },
    },
    close: "All right",
    done: {
      /** @param {string} left */
      paperChanged: (left) => `A new roll is noted: ${left}`,
      /** @type {Record<string, string>} */
      testSlip: { printed: "The test slip is printed", unknown: "Printing stopped; it may be on paper", failed: "The test slip was not printed" },
      maintenanceOn: "No more numbers are given: the printer may be opened",
      maintenanceOnBusy: "No more numbers are given; one slip is still being printed",
      maintenanceOff: "Numbers are given again",
    },
    failed: "Not done",
    /** @type {Record<string, string>} */
    refused: {
      "printer.never": "No printer has been there since the start: there is nothing to count",
      notFound: "This version cannot do it",
      busy: "Citizens come one after the other: try again in a moment",
      unreachable: "No answer. See the status before you try again",
      printer: "The printer cannot print now: the status says why",
      store: "The store cannot be used: the status says why",
    },
    refusedOther: "The agent refused, and says why",
  },
});
