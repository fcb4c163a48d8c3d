import type { RequestsOutcome } from '../../platform/db-types.ts'

/** What somebody may disagree with: an answer, by its outcome, or that there was none in time. */
export type Contested = RequestsOutcome | 'no-answer'

/** How far a way is open, on which article, and the same in plain words. */
export type Way = { open: 'first' | 'yes' | 'after-reconsideration' | 'doubtful' | 'no'; article: string; sentence: string }
export type Routes = { contested: Contested; eventDate: string; reconsideration: Way; suit: Way }

/** A rule holds for acts from `from` until `until` (exclusive). */
type Rule = { from: string; until: string | null; of: readonly Contested[]; way: Way }

const REFUSED = [
  'state-secret',
  'prohibited-by-law',
  'three-securities',
  'third-party',
  'internal-affairs',
  'process',
  'enforcement-file',
] as const
const [LAW_2023, INTERPRETATION_2025] = ['2024-01-01', '2025-06-01']

/**
 * Whether reconsideration must come first. 「不予公开」 in art. 23 means a refusal under arts. 14 to 16 of the Regulation
 * (read so by the Supreme People's Court); of a partial disclosure it means the part withheld.
 */
const reconsiderationRules: Rule[] = [
  {
    from: LAW_2023,
    until: null,
    of: REFUSED,
    way: {
      open: 'first',
      article: '行政复议法第二十三条第一款第四项',
      sentence: '对不予公开的决定不服的，应当先申请行政复议；对复议决定不服的，再向人民法院起诉。',
    },
  },
  {
    from: LAW_2023,
    until: null,
    of: ['partial'],
    way: {
      open: 'first',
      article: '行政复议法第二十三条第一款第四项',
      sentence: '对其中不予公开的部分不服的，应当先申请行政复议；对复议决定不服的，再向人民法院起诉。',
    },
  },
  {
    from: '0000-01-01',
    until: null,
    of: ['withdrawn'],
    way: {
      open: 'no',
      article: '行政复议法第十一条',
      sentence: '申请已由申请人撤回，没有可以申请复议的决定；需要该信息的，可以重新提出申请。',
    },
  },
]
const eitherReview: Rule[] = [
  {
    from: LAW_2023,
    until: null,
    of: [],
    way: { open: 'yes', article: '行政复议法第十一条第十四项', sentence: '可以申请行政复议。' },
  },
  {
    from: '0000-01-01',
    until: LAW_2023,
    of: [],
    way: { open: 'yes', article: '行政复议法（2017年修正）第六条', sentence: '可以申请行政复议。' },
  },
]

/** Whether one may go to court directly. What a court is known not to take is said before somebody goes there in vain. */
const suitRules: Rule[] = [
  {
    from: LAW_2023,
    until: null,
    of: [...REFUSED, 'partial'],
    way: {
      open: 'after-reconsideration',
      article: '行政复议法第二十三条第一款第四项、行政诉讼法第四十四条第二款',
      sentence: '须先经行政复议，未经复议直接起诉的，人民法院不予立案。',
    },
  },
  {
    from: '0000-01-01',
    until: null,
    of: ['withdrawn'],
    way: { open: 'no', article: '行政诉讼法第四十九条', sentence: '申请已由申请人撤回，没有可以起诉的行政行为。' },
  },
  {
    from: INTERPRETATION_2025,
    until: null,
    of: ['special-regime'],
    way: {
      open: 'no',
      article: '条例第三十六条第七项、法释〔2025〕8号',
      sentence: '工商、不动产登记等资料应当依照有关法律、行政法规查询，就此起诉的，人民法院不予受理。',
    },
  },
  {
    from: INTERPRETATION_2025,
    until: null,
    of: ['repeat', 'needs-creation', 'petition', 'publication', 'fee-unpaid'],
    way: {
      open: 'doubtful',
      article: '法释〔2025〕8号',
      sentence: '可以向人民法院起诉，但是这类答复一般不予受理，可以先申请行政复议。',
    },
  },
  {
    from: '0000-01-01',
    until: INTERPRETATION_2025,
    of: ['needs-creation', 'publication', 'still-unclear', 'no-correction'],
    way: {
      open: 'doubtful',
      article: '法释〔2011〕17号第二条',
      sentence: '可以向人民法院起诉，但是这类答复一般不予受理，可以先申请行政复议。',
    },
  },
]
const eitherSuit: Rule[] = [
  {
    from: INTERPRETATION_2025,
    until: null,
    of: [],
    way: {
      open: 'yes',
      article: '行政诉讼法第四十四条第一款、法释〔2025〕8号第一条',
      sentence: '也可以不经复议，直接向人民法院起诉。',
    },
  },
  {
    from: '0000-01-01',
    until: INTERPRETATION_2025,
    of: [],
    way: {
      open: 'yes',
      article: '行政诉讼法第四十四条第一款、法释〔2011〕17号第一条',
      sentence: '也可以不经复议，直接向人民法院起诉。',
    },
  },
]
const silenceFirst: Routes['reconsideration'] = {
  open: 'first',
  article: '行政复议法第二十三条第一款第三项',
  sentence: '行政机关逾期未答复的，应当先申请行政复议；对复议决定不服的，再向人民法院起诉。',
}
const silenceThen: Routes['suit'] = {
  open: 'after-reconsideration',
  article: '行政复议法第二十三条第一款第三项',
  sentence: '须先经行政复议，未经复议直接起诉的，人民法院不予立案。',
}

/**
 * The ways against an act of that date, by the rules of that date. Whether silence must go to reconsideration first is
 * read either way (art. 23 para. 1 no. 3), so a city decides; by default it need not.
 */
export function routesFor(contested: Contested, eventDate: string, { silenceReviewedFirst = false } = {}): Routes {
  if (contested === 'no-answer' && silenceReviewedFirst && eventDate >= LAW_2023)
    return { contested, eventDate, reconsideration: silenceFirst, suit: silenceThen }
  return {
    contested,
    eventDate,
    reconsideration: ruleFor(reconsiderationRules, eitherReview, contested, eventDate),
    suit: ruleFor(suitRules, eitherSuit, contested, eventDate),
  }
}

function ruleFor(rules: Rule[], otherwise: Rule[], contested: Contested, eventDate: string): Way {
  const holds = ({ from, until }: Rule) => from <= eventDate && (until === null || eventDate < until)
  const rule = rules.find((each) => holds(each) && each.of.includes(contested)) ?? otherwise.find(holds)
  if (!rule) throw new RangeError(`no rule for ${eventDate}`)
  return rule.way
}

/** The words for what is contested, in the groups of the annual report's third table. */
export const contestedWords: Record<Contested, { label: string; group: string }> = {
  disclosed: { label: '予以公开（认为内容与申请不符等）', group: '予以公开' },
  'already-public': { label: '告知已经主动公开', group: '予以公开' },
  partial: { label: '部分公开', group: '部分公开' },
  'state-secret': { label: '属于国家秘密', group: '不予公开' },
  'prohibited-by-law': { label: '其他法律行政法规禁止公开', group: '不予公开' },
  'three-securities': { label: '危及“三安全一稳定”', group: '不予公开' },
  'third-party': { label: '保护第三方合法权益', group: '不予公开' },
  'internal-affairs': { label: '属于三类内部事务信息', group: '不予公开' },
  process: { label: '属于四类过程性信息', group: '不予公开' },
  'enforcement-file': { label: '属于行政执法案卷', group: '不予公开' },
  'special-regime': { label: '属于行政查询事项', group: '不予公开' },
  'not-exist': { label: '本机关不掌握（信息不存在）', group: '无法提供' },
  'not-this-agency': { label: '不属于本机关负责公开', group: '无法提供' },
  'needs-creation': { label: '没有现成信息需要另行制作', group: '无法提供' },
  'still-unclear': { label: '补正后申请内容仍不明确', group: '无法提供' },
  petition: { label: '信访举报投诉类申请', group: '不予处理' },
  repeat: { label: '重复申请', group: '不予处理' },
  publication: { label: '要求提供公开出版物', group: '不予处理' },
  excessive: { label: '无正当理由大量反复申请', group: '不予处理' },
  'confirm-or-reissue': { label: '要求确认或者重新出具已获取信息', group: '不予处理' },
  'no-correction': { label: '逾期不补正，不再处理', group: '其他处理' },
  'fee-unpaid': { label: '逾期不缴费，不再处理', group: '其他处理' },
  withdrawn: { label: '申请人撤回', group: '其他处理' },
  other: { label: '其他处理', group: '其他处理' },
  'no-answer': { label: '逾期没有答复', group: '没有答复' },
}
export const contestable = Object.keys(contestedWords) as Contested[]
export const isContested = (text: string): text is Contested => Object.hasOwn(contestedWords, text)
