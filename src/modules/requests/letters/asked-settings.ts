import { z } from 'zod'
import { asked, text, yes } from '../../../platform/asked.ts'
import { type AskedSetting, askSetting } from '../../../platform/asked-setting.ts'
import { LetterSetting } from './settings.ts'

const address = z
  .url({ protocol: /^https?$/, error: '请填写以 http:// 或者 https:// 开头的网址' })
  .max(300, '网址不能超过 300 字')

/** What a city's letters say that no case knows. */
export const letterSettings: AskedSetting = askSetting(LetterSetting, {
  title: '申请文书',
  hint: '写入以后送出的告知书、答复书和收费通知；已经送出的文书不变。',
  form: z.object({
    onlineReconsideration: asked(
      z
        .string()
        .trim()
        .nullish()
        .transform((value) => value || null)
        .pipe(address.nullable()),
      { title: '网上申请行政复议的网址', hint: '不填写的，文书中没有链接。' },
    ),
    superiorGovernment: text('上一级人民政府', 60, { hint: '不服本级人民政府作出的答复，向其申请行政复议。' }),
    basicCourt: text('管辖以部门、街道、镇为被告案件的法院', 60),
    intermediateCourt: text('管辖以人民政府为被告案件的法院', 60),
    reconsiderationFirstOnSilence: yes(
      '逾期不答复的，应当先申请行政复议',
      '行政复议法第二十三条第一款第三项是否适用于逾期不答复，由本级人民政府确定。',
    ),
    feePayment: text('信息处理费缴纳方式', 500, { input: 'textarea' }),
  }),
})
