/** What a second person looks at and confirms, one by one, because no machine can. */
export const CONFIRMED = {
  neutral: '标题、说明和问题表述中立，没有引导性、倾向性用语',
  complete: '选项完整、互不重叠，留有“其他”或者“不清楚”',
  plain: '用语通俗，专业术语有解释',
  sparing: '只问必需的个人信息，参加条件与事项相称',
  reachable: '考虑了老年人、残疾人和不上网的人怎样参与',
} as const
export type Confirmed = keyof typeof CONFIRMED
export const CONFIRMED_IDS = Object.keys(CONFIRMED) as [Confirmed, ...Confirmed[]]
