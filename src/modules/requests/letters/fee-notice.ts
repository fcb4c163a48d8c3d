import { count } from '../../../ui/format.ts'
import type { Bracket } from '../fees/tariff.ts'
import { yuanInCapitals } from './capital-amount.ts'
import { opening, text, toApplicant } from './compose.ts'
import type { FeeFacts, LetterFacts } from './facts.ts'
import { FEE_RULES, REGULATION, untilWords } from './law.ts'
import type { Block } from './letter.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'settings'>

/** 收费通知书 (条例第四十二条、国办函〔2020〕109号): basis, standard, amount, how and by when to pay, what follows if not. */
export function feeNoticeLetter(all: Facts, fee: FeeFacts) {
  const sum = fee.brackets.reduce((total, { yuan }) => total + yuan, 0)
  if (sum !== fee.amount_yuan)
    throw new Error(`fee notice ${fee.id}: the brackets make ${sum} yuan, the notice says ${fee.amount_yuan}`)
  return toApplicant(all, {
    kind: 'fee-notice',
    day: fee.issued_on,
    blocks: [
      text(opening(all)),
      text(
        `因申请公开政府信息的数量、频次明显超过合理范围，根据${REGULATION}第四十二条和${FEE_RULES}的规定，本机关决定对该申请收取信息处理费，采用${modeWords[fee.mode]}方式，${unitsWords(fee)}。费用计算如下：`,
      ),
      tableOf(fee),
      text(`应缴金额：${count(fee.amount_yuan)}元，大写：${yuanInCapitals(fee.amount_yuan)}。`),
      text(
        `请自收到本通知书次日起20个工作日内${untilWords(fee.due_on ? { day: fee.due_on, provisional: false } : null)}缴纳。${all.settings.feePayment}`,
      ),
      text('逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。缴纳费用后，答复期限自缴费完成次日起重新计算。'),
      text(
        '对收取信息处理费的决定，不得单独申请行政复议或者提起行政诉讼；对逾期未缴费后本机关不再处理的行为不服的，可以依法申请行政复议或者提起行政诉讼。',
      ),
    ],
  })
}

const modeWords = { 'per-item': '按件计收', 'per-page': '按量计收' } as const
const unit = ({ mode }: Pick<FeeFacts, 'mode'>) => (mode === 'per-item' ? '件' : '页')

/** Per item a notice may charge one request alone: the n-th of the applicant's month. */
const unitsWords = (fee: FeeFacts) =>
  fee.mode === 'per-item' && chargedUnits(fee) !== fee.units
    ? `该申请为本自然月内累计申请的第${count(fee.units)}件`
    : `计费数量为${count(fee.units)}${unit(fee)}`
const chargedUnits = ({ brackets }: FeeFacts) => brackets.reduce((total, { units }) => total + units, 0)

const tableOf = (fee: FeeFacts): Block => ({
  kind: 'table',
  caption: '信息处理费计算表',
  head: ['档次', `数量（${unit(fee)}）`, `标准（元/${unit(fee)}）`, '金额（元）'],
  rows: [
    ...fee.brackets.map((bracket) => [
      rangeOf(bracket, unit(fee)),
      count(bracket.units),
      count(bracket.rate),
      count(bracket.yuan),
    ]),
    ['合计', count(chargedUnits(fee)), '', count(fee.amount_yuan)],
  ],
})

const rangeOf = ({ from, to }: Bracket, word: string) =>
  to >= 1_000_000 ? `第${count(from)}${word}以上` : `第${count(from)}至${count(to)}${word}`
