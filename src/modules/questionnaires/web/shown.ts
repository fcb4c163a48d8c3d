import { dayOf, minuteOf } from '../../../platform/day.ts'
import { type Collection, stageOf } from '../model.ts'

/** Where a collection stands, as a sentence. */
export function timeSentence(collection: Collection, now: Date) {
  const { opens_at, closes_at, closed_at } = collection
  const until = minuteOf(closes_at)
  switch (stageOf(collection, now)) {
    case 'planned':
      return `${minuteOf(opens_at)} 开始`
    case 'open': {
      const days = Math.round((Date.parse(dayOf(closes_at)) - Date.parse(dayOf(now))) / 86_400_000)
      return `${until} 截止${days > 0 ? `，还有 ${days} 天` : '，今天截止'}`
    }
    case 'ended':
      return `已于 ${until} 截止，正在汇总`
    case 'closed':
      return `已于 ${minuteOf(closed_at ?? closes_at)} 截止`
  }
}
