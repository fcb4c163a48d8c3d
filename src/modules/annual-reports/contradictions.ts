import { type Figures, type Narrative, narrativeSections, type Section, sectionTitles, suits } from './model.ts'
import { changeInWords, thousands } from './words.ts'

/** A figure in the narrative that the tables do not bear out. */
export type Contradiction = { section: Section; quote: string; expected: number; found: number; sentence: string }

/** Reads the figures out of sections 一, 五 and 六 and compares them with the tables; each contradiction is a sentence. */
export function contradictions(narrative: Narrative, figures: Figures, previous?: Figures): Contradiction[] {
  return narrativeSections.flatMap((section) => {
    const text = plain(narrative[section])
    return [...counted(section, text, figures), ...(previous ? changed(section, text, figures, previous) : [])]
  })
}

// What may stand between a phrase and its number, without leaving the clause.
const GAP = '[^，,。；;、（）()0-9]{0,16}?'
const UNIT = '(?:件|宗|份|起|次|例)'
const REQUEST = '(?:政府)?(?:信息)?公开申请'

const PROCESSED = '表三“三、（七）总计”'

type Claim = { pattern: RegExp; about: string; unit: string; of: (figures: Figures) => number }

/**
 * The phrases in which reports state these figures. 收到 and 受理 speak of 一, 办理 and 答复 of 三（七）: Shenzhen's 办理12947宗
 * is what was processed, not what came in.
 */
const claims: Claim[] = [
  { pattern: after(`(?:新收|收到|受理|接收)${GAP}${REQUEST}${GAP}`), about: '表三“一、本年新收”', unit: '件', of: received },
  {
    pattern: before('(?:新收|收到|受理|接收)', `[^，,。；;0-9]{0,6}${REQUEST}`),
    about: '表三“一、本年新收”',
    unit: '件',
    of: received,
  },
  { pattern: after(`(?:办理|办结|答复|处理)${GAP}${REQUEST}${GAP}`), about: PROCESSED, unit: '件', of: processed },
  { pattern: after('(?<=申请[^。；;]{0,60})(?:办理|办结|答复)'), about: PROCESSED, unit: '件', of: processed },
  { pattern: before('(?:办理|办结|答复|处理)', `[^，,。；;0-9]{0,6}${REQUEST}`), about: PROCESSED, unit: '件', of: processed },
  {
    pattern: after('上年度?结转(?:申请|办理)?'),
    about: '表三“二、上年结转”',
    unit: '件',
    of: ({ table3 }) => table3.carriedOver.total,
  },
  {
    pattern: after('结转(?:至|到)?(?:下|次)(?:一)?年度?(?:继续)?(?:办理|答复)?'),
    about: '表三“四、结转下年度继续办理”',
    unit: '件',
    of: ({ table3 }) => table3.carriedForward.total,
  },
  {
    pattern: before('', '(?:顺延|结转)(?:至|到)?(?:下|次)(?:一)?年度?'),
    about: '表三“四、结转下年度继续办理”',
    unit: '件',
    of: ({ table3 }) => table3.carriedForward.total,
  },
  { pattern: after('行政复议(?:案件)?'), about: '表四行政复议总计', unit: '件', of: ({ table4 }) => table4.review.total },
  {
    pattern: after('行政诉讼(?:案件)?'),
    about: '表四行政诉讼（未经复议直接起诉与复议后起诉）总计',
    unit: '件',
    of: ({ table4 }) => suits(table4),
  },
  { pattern: after('收费通知(?:书)?'), about: '收费通知', unit: '件', of: ({ fees }) => fees.notices },
  {
    pattern: money('(?:总金额|收费金额|应收)(?:为|共|计)?'),
    about: '收费通知总金额',
    unit: '元',
    of: ({ fees }) => fees.amountYuan,
  },
  {
    pattern: money('(?:实际收取|实收|实际收到)[^，,。；;0-9]{0,8}'),
    about: '实际收取金额',
    unit: '元',
    of: ({ fees }) => fees.receivedYuan,
  },
]

function counted(section: Section, text: string, figures: Figures): Contradiction[] {
  return claims.flatMap(({ pattern, about, unit, of }) => {
    const expected = of(figures)
    return [...text.matchAll(pattern)].flatMap(([quote, digits = '']) => {
      const found = Number(digits)
      if (found === expected) return []
      const sentence = `“${sectionTitles[section]}”写明“${quote}”，${about}为${thousands(expected)}${unit}，两处不一致。`
      return [{ section, quote, expected, found, sentence }]
    })
  })
}

const CHANGE = /(?:办理|办结|答复)[^。；;]{0,30}?申请[^。；;]{0,8}?同比(下降|减少|增长|增加|上升)([0-9.]+)%/g

function changed(section: Section, text: string, figures: Figures, previous: Figures): Contradiction[] {
  const [now, then] = [figures.table3.processedTotal.total, previous.table3.processedTotal.total]
  const derived = changeInWords(now, then)
  return [...text.matchAll(CHANGE)].flatMap(([quote, direction = '', digits = '']) => {
    const stated = `同比${/下降|减少/.test(direction) ? '下降' : '增长'}${Number(digits).toFixed(1)}%`
    if (stated === derived) return []
    const sentence = `“${sectionTitles[section]}”写明“${quote}”，按表三为${derived}（本年${thousands(now)}件，上年${thousands(then)}件），两处不一致。`
    return [{ section, quote, expected: now, found: then, sentence }]
  })
}

/** Full-width digits as ordinary ones, no thousands separators, no spaces: the forms in which people type figures. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/(?<=\d)[,，](?=\d{3})/g, '')
    .replaceAll(/\s/g, '')

// NFKC turns （ ） ， ； into their ASCII forms; patterns therefore know both.
function after(phrase: string) {
  return new RegExp(`${phrase}(?:共|共计|为|约)?(\\d+)${UNIT}`, 'g')
}
function before(phrase: string, object: string) {
  return new RegExp(`${phrase}(?:了|共|共计)?(\\d+)${UNIT}${object}`, 'g')
}
function money(phrase: string) {
  return new RegExp(`${phrase}(\\d+)元`, 'g')
}
function processed({ table3 }: Figures) {
  return table3.processedTotal.total
}
function received({ table3 }: Figures) {
  return table3.newReceived.total
}
