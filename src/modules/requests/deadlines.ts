/**
 * The statutory periods of a request, with what holds when a legal text gives no number of its own (`configurable`).
 * Working days throughout; the day of the event is not counted.
 */
export const periods = {
  answer: { days: 20, article: '政府信息公开条例第三十三条第二款' },
  extension: { days: 20, article: '政府信息公开条例第三十三条第二款' },
  askCorrection: { days: 7, article: '政府信息公开条例第三十条' },
  // The Regulation asks for a reasonable period and names no number.
  correct: { days: 15, article: '政府信息公开条例第三十条', configurable: true },
  giveReasons: { days: 15, article: '政府信息公开条例第三十五条', configurable: true },
  thirdParty: { days: 15, article: '政府信息公开条例第三十二条' },
  organ: { days: 15, article: '政府信息公开条例第三十四条' },
  payFee: { days: 20, article: '政府信息公开信息处理费管理办法（国办函〔2020〕109号）' },
  // Inside the office: a unit that is asked for its part.
  task: { days: 5, article: '本机关内部时限', configurable: true },
} as const
