import { z } from 'zod'
import type { Setting } from '../../../platform/settings.ts'

const Values = z.object({
  /** Where an application for reconsideration is filed online (行政复议法第二十二条第二款); without it letters name no link. */
  onlineReconsideration: z.url().nullable(),
  /** The government above the root of the tree, which reviews what the root itself decides. */
  superiorGovernment: z.string().min(1),
  /** The courts of first instance: for cases against departments, streets and towns, and for those against governments. */
  basicCourt: z.string().min(1),
  intermediateCourt: z.string().min(1),
  /** Whether silence too must go to reconsideration first: art. 23 para. 1 no. 3 is read either way, so a city decides. */
  reconsiderationFirstOnSilence: z.boolean(),
  /** How the information handling fee is paid. */
  feePayment: z.string().min(1),
})
export type LetterSettings = z.infer<typeof Values>

/** What a city's letters say that no case knows. */
export const LetterSetting: Setting<LetterSettings> = {
  key: 'requests.letters',
  value: Values,
  otherwise: {
    onlineReconsideration: 'https://xzfy.example.invalid/apply',
    superiorGovernment: '示例省人民政府',
    basicCourt: '有管辖权的基层人民法院',
    intermediateCourt: '有管辖权的中级人民法院',
    reconsiderationFirstOnSilence: false,
    feePayment: '请持本通知书所载编号，通过非税收入缴费渠道缴入同级国库，缴费后由本机关开具财政票据。',
  },
}
