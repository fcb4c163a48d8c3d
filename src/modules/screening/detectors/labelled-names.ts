import { nameAt } from './name-bounds.ts'
import { AFTER_TITLE, BUSINESS_TITLE, TITLE } from './name-words.ts'
import { keepName } from './names.ts'
import type { Scan } from './scan-state.ts'

/** After a word for a person: the name, and those joined to it by 、 or 和. Answers where to go on. */
export function readLabelledName(scan: Scan, at: number, label: string): number {
  const { text } = scan
  let start = at + label.length
  const mark =
    /^(?:姓名|名称|签名|（签名）|\(签名\)|本人|（[甲乙丙]方）|[甲乙丙])?[\s\u3000]*(?:[：:]|[（(“"‘]|为|是|叫|即)?[\s\u3000]*(?:[“"（(])?/.exec(
      text.slice(start, start + 12),
    )?.[0] ?? ''
  start += mark.length
  const hard = /[：:\s\u3000（(“"]/.test(mark)
  // 第三人民医院, 消费者协会, 申请人民法院: the label is a part of another word.
  if (
    mark === '' &&
    /^(?:民|们|员|数|类|群|身份|资格|权益|信息|协会|意见|代表|须知|承诺|声明|签|申请书|名单)/.test(text.slice(start, start + 3))
  )
    return start
  if (AFTER_TITLE.test(text.slice(Math.max(0, at - 3), at))) return start
  if (WEAK.has(label) && !hard && mark !== '') return start
  let [next, isFirst] = [start, true]
  for (let count = 0; count < 30; count++) {
    const name = nameAt(text, next, hard || !isFirst)
    if (!name || (!isFirst && !name.sure)) break
    const end = next + name.length
    const spaced = text.charAt(end) === ' ' || text.charAt(end) === '\u3000'
    const after = text.slice(end, end + 20)
    if (TITLE.test(after) || (BUSINESS_TITLE.test(after) && !OF_A_FIRM.test(label))) break
    if (label === '联系人' && isOffice(text, at, end)) break
    if (WEAK.has(label) && !hard && !name.sure) break
    keepName(scan, {
      start: next,
      end,
      family: name.family,
      confidence: hard ? (name.sure ? 0.95 : 0.8) : WEAK.has(label) ? 0.8 : 0.9,
    })
    const between = /^[、,，]\s*|^(?:和|与|及|以及)/.exec(text.slice(end, end + 3))?.[0]
    next = end
    isFirst = false
    if (!between || spaced) break
    if (/[,，]/.test(between) && !hard) break
    next = end + between.length
  }
  return Math.max(next, at + 1)
}

const WEAK = new Set([
  '我是',
  '居民',
  '市民',
  '村民',
  '网友',
  '群众',
  '员工',
  '职工',
  '工人',
  '学生',
  '老人',
  '股东',
  '公民',
  '病例',
  '学员',
  '自然人',
  '代理人',
  '经营者',
  '司机',
  '业主',
  '家长',
  '行为人',
  '残疾人',
  '患者',
  '病人',
  '亲属',
  '家属',
])
const OF_A_FIRM = /^(?:法定代表人|法人代表|股东|经营者|委托人|委托代理人)$/

/** A contact that an office names: its landline, its mail or its unit beside. */
function isOffice(text: string, at: number, end: number) {
  const [before, after] = [text.slice(Math.max(0, at - 40), at), text.slice(end, end + 40).split(/[。\n]/)[0] ?? '']
  return (
    /(?:局|委|厅|司|院|馆|站|队|会|委员会|办公室|处|科|中心|街道|办事处|政府|部门|采购人|招标人|代理机构|主办单位|承办单位|单位)[一-龥]{0,4}[，,：:；;、（(\s]*$/.test(
      before,
    ) ||
    (/(?:联系)?(?:电话|方式)[：:]?\s*(?:[（(]?0\d{2,3}[)）]?[-—\s]?)?[2-8]\d{6,7}(?!\d)/.test(after) &&
      !/1[3-9]\d{9}|邮箱|微信|身份证/.test(after)) ||
    /^[（(](?:先生|女士|同志)?[）)]?[一-龥]{0,6}(?:科|处|室|办)[）)]/.test(after)
  )
}
