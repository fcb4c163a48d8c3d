import { readFileSync } from 'node:fs'

/** An opinion with the matter that it is about, as somebody sorted it who read them all. */
export type Labelled = { id: string; text: string; label: string }

/** Invented opinions, in the words of many; the one half is for tuning, the other was not looked at while tuning. */
export function labelledOpinions(half: 'dev' | 'held-out'): Labelled[] {
  const lines = readFileSync(new URL(`${half}.txt`, import.meta.url), 'utf8').split('\n')
  let label = ''
  return lines.flatMap((line, place) => {
    if (line.startsWith('#')) label = line.slice(2)
    return line === '' || line.startsWith('#') ? [] : [{ id: `${half}-${place}`, text: line, label }]
  })
}

/** The text with which a campaign asks everybody to write, and how people touch it up. */
const CAMPAIGNS = [
  '本人是市民，对《征求意见稿》第八条提出以下意见：路内停车收费标准过高，加重了普通家庭的负担，建议首小时收费降至五元，夜间停车免费，并公开停车费的使用去向。恳请采纳。',
  '我们是沿线居民，坚决反对取消五十八路公交线路。该线路是周边三个村唯一的公共交通，取消后老人看病、孩子上学都将无车可坐，请保留线路并加密班次。',
  '作为电动自行车车主，我认为限速二十五公里脱离实际，建议将最高设计车速提高到三十五公里，并给予不少于三年的过渡期，允许已购车辆继续使用。',
]
const BEFORE = ['', '您好，', '尊敬的领导：', '我是宝安居民，', '强烈建议：', '你好！']
const AFTER = ['', '谢谢。', '望采纳！', '请重视民意。', '我家附近就是这样，天天如此。', '👍👍👍']

/**
 * As many opinions as a year brings, with their campaigns: the labelled ones in turn, each touched up and put together with a second
 * sentence of another of its matter, and every fifth from a campaign. The same each time.
 */
export function manyOpinions(count: number): Labelled[] {
  const labelled = [...labelledOpinions('dev'), ...labelledOpinions('held-out')]
  const byLabel = Map.groupBy(labelled, ({ label }) => label)
  let seed = 20_241
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const of = <T>(all: readonly T[]): T => all[next(all.length)] as T
  return Array.from({ length: count }, (_, place) => {
    const id = String(place).padStart(8, '0')
    if (place % 5 === 4) {
      const campaign = of(CAMPAIGNS)
      const cut = next(4) === 0 ? campaign.replace('恳请', '请').replace('建议', '希望') : campaign
      return { id, text: `${of(BEFORE)}${cut}${of(AFTER)}`, label: `campaign ${CAMPAIGNS.indexOf(campaign)}` }
    }
    const first = of(labelled)
    const second = of(byLabel.get(first.label) ?? [first])
    const sentences = second.text.split('，')
    return { id, text: `${of(BEFORE)}${first.text}${of(sentences)}。${of(AFTER)}`, label: first.label }
  })
}
