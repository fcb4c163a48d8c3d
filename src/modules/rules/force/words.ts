export type Force =
  | 'in-force'
  | 'not-yet'
  | 'partial'
  | 'amended'
  | 'repealed'
  | 'expired'
  | 'suspended'
  | 'unknown'
  /** Of a text, not of a rule: another text has taken its place. */
  | 'superseded'

export const forceWords: Record<Force, string> = {
  'in-force': '有效',
  'not-yet': '尚未生效',
  partial: '部分失效',
  amended: '已修改',
  repealed: '已废止',
  expired: '到期失效',
  suspended: '停止执行',
  unknown: '效力未知',
  superseded: '已被修订（旧文本）',
}

/** Known to be out of force: left out of what is in force, found last. What is suspended or unknown is not. */
export const isOut = (force: Force) => force === 'repealed' || force === 'expired' || force === 'superseded'
/** What one may rely on today, wholly or in part. */
export const holdsNow = (force: Force) => force === 'in-force' || force === 'amended' || force === 'partial'

export type ForceView = {
  force: Force
  label: string
  /** Why, as sentences in the order of the days. */
  reasons: string[]
  /** Since when it is so, and the next day on which, by what is known, it will be otherwise. */
  since: string | null
  until: string | null
}
