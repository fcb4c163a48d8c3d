import { isHongKongId, isTaiwanId } from './checks.ts'
import type { FindingKind } from './finding.ts'
import { mask } from './mask.ts'
import { add, type Scan, sentenceBefore, standsAlone } from './scan-state.ts'
import { isOtherNumber } from './whose.ts'

type Shape = {
  kind: FindingKind
  shape: RegExp
  /** What is said beside it; without, any of the words for a travel document or a number of one. */
  words?: RegExp
  /** Whether it is believed where it stands alone on its line or in its cell. */
  alone?: true
}

const DOCUMENT = /(?:护照|passport|通行证|回乡证|台胞证|居留|居住证|永久居留|证件|旅行证|往来|出入境)/i

/** Travel and residence documents by their shape (公安部出入境管理局的编号规则); without check digits, so they want a word beside them. */
const SHAPES: readonly Shape[] = [
  { kind: 'permit', shape: /^[HM]\d{8}(?:\d{2})?$/, alone: true },
  { kind: 'permit', shape: /^(?:C[A-HJ-NP-Z]\d{7}|[CW]\d{8})$/, alone: true },
  {
    kind: 'passport',
    shape: /^(?:E[A-HJ-NP-Z]\d{7}|E\d{8}|G\d{8}|P\d{7}|S\d{7,8}|D\d{8}|SE\d{7}|DE\d{7}|PE\d{7})$/,
    alone: true,
  },
  { kind: 'permit', shape: /^[LT]\d{8}$/, words: /(?:通行证|台湾|大陆|签注|证件)/ },
  { kind: 'passport', shape: /^(?:14|15)\d{7}$/, words: /(?:护照|passport)/i },
  { kind: 'passport', shape: /^(?:[KH]\d{8}|K[JB]\d{7}|M[AB]\d{7})$/, words: /(?:护照|passport)/i },
  { kind: 'permit', shape: /^(?:\d{8}|\d{10}[A-Z]?)$/, words: /(?:台胞证|台湾居民来往大陆通行证|大陆通行证)/ },
  { kind: 'permit', shape: /^[A-Z]{3}\d{12}$/, words: /(?:居留|外国人|绿卡|证件)/ },
  { kind: 'permit', shape: /^\d{9}$/, words: /(?:居留许可|居留证|台湾居民居留)/ },
  {
    kind: 'passport',
    shape: /^[A-Z]{0,3}\d{6,9}[A-Z]?$/,
    words: /(?:护照|passport)(?:号码?|证号|编号|No\.?)?\s*(?:为|是)?[：:（(]?\s*$/i,
  },
  {
    kind: 'permit',
    shape: /^[A-Z]{0,3}\d{7,12}$/,
    words: /(?:居留许可|居留证|居住证|通行证|回乡证|台胞证)(?:号码?|证号|编号)?\s*(?:为|是)?[：:（(]?\s*$/,
  },
]

type Group = { start: number; end: number; value: string }

/** A passport, permit or foreign identity number; answers whether it was one. */
export function readDocumentNumber(scan: Scan, { start, end, value }: Group): boolean {
  const { text } = scan
  if (value.length < 7 || value.length > 15) return false
  if (readHongKong(scan, { start, end, value })) return true
  const before = sentenceBefore(text, start, 24)
  if (/^[A-Z][12]\d{8}$/.test(value) && isTaiwanId(value) && /(?:台湾|身份证|身分证)/.test(before)) {
    add(scan, 'id-number', start, end, 0.9, mask.id(value))
    return true
  }
  for (const { kind, shape, words = DOCUMENT, alone } of SHAPES) {
    if (!shape.test(value)) continue
    const beside = words.test(before)
    if (!beside && !(alone && standsAlone(text, start, end))) continue
    if (!beside && isOtherNumber(scan, start)) continue
    add(scan, kindBy(before, kind), start, end, beside ? 0.95 : 0.75, mask.permit(value))
    return true
  }
  return false
}

/** What it is called counts for more than its shape: 港澳居民来往内地通行证 G12345678. */
const kindBy = (before: string, kind: FindingKind): FindingKind => {
  const [passport, permit] = [
    before.lastIndexOf('护照'),
    Math.max(...['通行证', '回乡证', '台胞证', '居留', '居住证'].map((word) => before.lastIndexOf(word))),
  ]
  return passport < 0 && permit < 0 ? kind : passport > permit ? 'passport' : 'permit'
}

/** A123456(3): believed by its check digit. */
function readHongKong(scan: Scan, { start, end, value }: Group) {
  if (!/^[A-Z]{1,2}\d{6}[\dA]?$/.test(value)) return false
  const bracket = /^\s?[（(]([\dA０-９])[)）]/i.exec(scan.text.slice(end, end + 5))
  const [, letters = '', digits = '', last] = /^([A-Z]{1,2})(\d{6})([\dA])?$/.exec(value) ?? []
  const check = bracket?.[1]?.normalize('NFKC') ?? last ?? ''
  if (check === '' || !isHongKongId(letters, digits, check)) return false
  if (!bracket && !/(?:香港|身份证)/.test(sentenceBefore(scan.text, start, 20))) return false
  add(scan, 'id-number', start, bracket ? end + bracket[0].length : end, 0.9, mask.id(value))
  return true
}

const ACCOUNT =
  /(?:银行|收款|付款|开户|对私|个人|退款|汇款|存折|工资卡?|社保卡?|医保卡?|公积金|支付宝|微信支付|电脑|参保|病历|住院|门诊|就诊卡?|学籍|缴费|燃气|用户)?(?:账户|账号|帐户|帐号|卡号|电脑号|社保号|医保号|病历号|病案号|住院号|门诊号|就诊卡号|学籍号|学号)(?:号码?)?(?:为|是)?[：:]?[\s]*(?:(?:工商|农业|建设|中国|交通|招商|农商|邮储)?银行[一-龥]{0,10}[：:\s]*)?/y
const PERSONAL_ACCOUNT = /(?:社保|医保|公积金|支付宝|微信支付|电脑号|参保|病历|病案|住院|门诊|就诊|学籍|学号|个人|存折|工资)/
const OF_ORGANISATION =
  /(?:公司|局|中心|委员会|财政|国库|法院|协会|基金会|医院|学校|大学|政府|办事处|厂|站|所|商店|合作社|银行账户名称|对公|单位|保证金|专户|代收|非税|罚没|捐款|捐赠|收款单位|统一)/

/** A number that is called an account: cards first, so only what is none comes here. */
export function readAccount(scan: Scan, at: number): number {
  const { text } = scan
  ACCOUNT.lastIndex = at
  const label = ACCOUNT.exec(text)?.[0]
  if (!label) return at + 1
  const start = at + label.length
  const number = /^[A-Za-z0-9０-９][A-Za-z0-9０-９\- ]{5,30}[A-Za-z0-9０-９]/.exec(text.slice(start, start + 36))?.[0]
  if (!number) return at + 1
  const plain = number.normalize('NFKC').replace(/[\s-]/g, '')
  const digits = plain.replace(/\D/g, '').length
  const shown = number.trimEnd()
  if (digits < 6 || digits < plain.length / 2 || text.charAt(start + shown.length) === '@') return at + 1
  // A card's number that fails its check is a slip of the pen or an example, not an account.
  if (/^62\d{14}$|^62\d{17}$/.test(plain) || /^1[3-9]\d{9}$/.test(plain)) return at + 1
  const before = sentenceBefore(text, at, 60)
  const personal = PERSONAL_ACCOUNT.test(label) || /(?:本人|个人|申请人|户名[：:]?\s*[一-龥]{2,3}[，,；;\s])/.test(before)
  if (!personal && OF_ORGANISATION.test(before + text.slice(start + shown.length, start + shown.length + 30))) return at + 1
  add(scan, 'account', start, start + shown.length, personal ? 0.92 : 0.85, mask.account(shown))
  return start + shown.length
}
