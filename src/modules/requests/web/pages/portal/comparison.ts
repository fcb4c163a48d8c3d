import { count, longDay, percent } from '../../../../../ui/format.ts'
import type { Statistics } from '../../../statistics.ts'

/** How a figure compares with an earlier one: 比上年同期多 12 件（+3.4%）. */
export function differenceOf(now: number, before: number, when: string) {
  if (now === before) return `与${when}持平（${count(before)} 件）`
  const share = before === 0 ? '' : `，${now > before ? '增长' : '下降'} ${percent(Math.abs(now - before) / before)}`
  return `比${when}（${count(before)} 件）${now > before ? '多' : '少'} ${count(Math.abs(now - before))} 件${share}`
}

/** The year against the year before, in sentences; where there is nothing to compare with, the reason. */
export function comparisons({ year, isWhole, to, headline, yearBefore, since }: Statistics): string[] {
  if (yearBefore === null) {
    const reason = since === null ? '本平台还没有办件记录' : `本平台的记录自${longDay(since)}开始`
    return [`没有${year - 1}年可比的数字：${reason}，也没有导入${year - 1}年度报告，因此不作比较。`]
  }
  if (yearBefore.source === 'report') {
    const { received, processed } = yearBefore
    if (!isWhole)
      return [
        `${year - 1}年全年收到 ${count(received)} 件、办结 ${count(processed)} 件（${year - 1}年度报告）。今年还没有过完，不作增减比较。`,
      ]
    return [
      `收到 ${count(headline.received)} 件，${differenceOf(headline.received, received, '上年')}。`,
      `办结 ${count(headline.processed)} 件，${differenceOf(headline.processed, processed, '上年')}。`,
      `上年数字取自${year - 1}年度报告。`,
    ]
  }
  const when = isWhole ? '上年' : `上年同期（1月1日至${longDay(to).slice(5)}）`
  return [
    `收到 ${count(headline.received)} 件，${differenceOf(headline.received, yearBefore.received, when)}。`,
    `办结 ${count(headline.processed)} 件，${differenceOf(headline.processed, yearBefore.processed, when)}。`,
    ...rateSentence(headline, yearBefore, when),
  ]
}

function rateSentence(now: Statistics['headline'], before: { inTime: number; late: number }, when: string) {
  const [total, earlier] = [now.inTime + now.late, before.inTime + before.late]
  if (total === 0 || earlier === 0) return []
  const points = (now.inTime / total - before.inTime / earlier) * 100
  const change =
    Math.abs(points) < 0.05 ? `与${when}持平` : `比${when}${points > 0 ? '高' : '低'} ${Math.abs(points).toFixed(1)} 个百分点`
  return [`按期办结率 ${percent(now.inTime / total)}，${change}。`]
}
