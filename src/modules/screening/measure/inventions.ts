import type { FindingKind } from '../detectors/finding.ts'
import { badCheck, badLast, creditCode, withIdCheck, withLuhn } from './check-digits.ts'
import {
  AREAS,
  COMPANIES,
  DISTRICTS,
  DOUBLE,
  ESTATES,
  FAMILY,
  FIRST,
  LETTERS,
  OFFICES,
  PROVINCES,
  ROADS,
  SEGMENTS,
  STREETS,
} from './invented-words.ts'

export type Pick = <T>(list: readonly T[]) => T
type Number_ = (from: number, to: number) => number
type Invented = { kind: FindingKind | null; value: string }

/** Everything that a template's slots stand for, with valid check digits, of nobody. */
export function inventions(choose: Pick, number: Number_) {
  const digits = (count: number) => Array.from({ length: count }, () => number(0, 9)).join('')
  const date = (from: number, to: number) => `${number(from, to)}${pad(number(1, 12))}${pad(number(1, 28))}`
  const id = () => withIdCheck(choose(AREAS) + date(1945, 2012) + digits(3))
  const mobile = () => choose(SEGMENTS) + digits(8)
  const card = () => withLuhn(`62${digits(choose([13, 16]))}`)
  const name = () => (number(0, 14) === 0 ? choose(DOUBLE) : choose(FAMILY)) + choose(FIRST)
  const alphanumerics = (count: number) =>
    Array.from({ length: count }, () => choose([...'abcdefghijkmnpqrstuvwxyz0123456789'])).join('')
  const plate = () => {
    const head = choose(PROVINCES) + choose([...'ABCDEFGHJ'])
    const form = number(0, 5)
    if (form === 0) return `${head}${choose(['D', 'F', 'A'])}${digits(5)}`
    if (form === 1) return `${head}·${digits(5)}`
    if (form === 2) return `${head}${choose([...LETTERS])}${digits(3)}${choose([...LETTERS])}`
    return form === 3 ? `${head}${digits(4)}${choose(['学', '警', '挂'])}` : `${head}${choose([...LETTERS])}${digits(4)}`
  }
  const door = () => `${number(1, 30)}栋${number(0, 1) ? `${number(1, 4)}单元` : ''}${number(1, 33)}${pad(number(1, 8))}室`
  const place = () => `${number(0, 1) ? '深圳市' : ''}${choose(DISTRICTS)}${number(0, 1) ? choose(STREETS) : ''}`
  const makers: Record<string, () => Invented> = {
    name: () => ({ kind: 'name', value: name() }),
    id: () => ({ kind: 'id-number', value: id() }),
    'id-spaced': () => ({
      kind: 'id-number',
      value: id().replace(/^(.{6})(.{8})/, choose(['$1 $2 ', '$1-$2-', '$1\u200b$2\u200b', '$1　$2　'])),
    }),
    'id-wide': () => ({ kind: 'id-number', value: wide(id()) }),
    'id-lower': () => ({ kind: 'id-number', value: lowerX(choose, number) }),
    'id-old': () => ({
      kind: 'id-number',
      value: `${choose(AREAS)}${String(number(40, 90))}${pad(number(1, 12))}${pad(number(1, 28))}${digits(3)}`,
    }),
    'id-bad': () => ({ kind: null, value: badCheck(id()) }),
    'id-masked': () => ({ kind: null, value: id().replace(/^(.{6}).{8}/, '$1********') }),
    mobile: () => ({ kind: 'mobile', value: mobile() }),
    'mobile-spaced': () => ({
      kind: 'mobile',
      value: mobile().replace(/^(.{3})(.{4})/, choose(['$1-$2-', '$1 $2 ', '$1\u200b$2\u200b', '$1－$2－', '$1.$2.'])),
    }),
    'mobile-wide': () => ({ kind: 'mobile', value: wide(mobile()) }),
    'mobile-86': () => ({ kind: 'mobile', value: choose(['+86 ', '+86', '+86-', '0086']) + mobile() }),
    'mobile-han': () => ({
      kind: 'mobile',
      value: [...mobile()].map((digit) => '零一二三四五六七八九'.charAt(Number(digit))).join(''),
    }),
    'mobile-mixed': () => ({
      kind: 'mobile',
      value: mobile().replace(/\d{4}$/, (last) =>
        [...last].map((digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join(''),
      ),
    }),
    'mobile-masked': () => ({ kind: null, value: mobile().replace(/^(.{3}).{4}/, '$1****') }),
    landline: () => ({ kind: 'landline', value: `${choose(['0755', '020', '010', '0769'])}-${number(2, 8)}${digits(7)}` }),
    card: () => ({ kind: 'bank-card', value: card() }),
    'card-spaced': () => ({ kind: 'bank-card', value: card().replace(/(\d{4})(?=\d)/g, '$1 ') }),
    'card-bad': () => ({ kind: null, value: badLast(card()) }),
    email: () => ({
      kind: 'email',
      value: `${choose(['user', 'wang', 'chen.li', 'xm_', 'k'])}${digits(3)}@${choose(['example.com', '163.com', 'qq.com', 'mail.example.cn', '126.com', 'foxmail.com'])}`,
    }),
    'email-gov': () => ({
      kind: null,
      value: `${choose(['xxgk', 'bgs', 'fgc', 'zhk'])}@${choose(['sz.gov.cn', 'szft.gov.cn', 'gd.gov.cn'])}`,
    }),
    wechat: () => ({
      kind: 'social-account',
      value: choose([`wx_${digits(5)}`, `${choose(['a', 'k', 'lin'])}${alphanumerics(7)}`, `sz-${alphanumerics(6)}`]),
    }),
    qq: () => ({ kind: 'social-account', value: `${number(1, 9)}${digits(8)}` }),
    plate: () => ({ kind: 'plate', value: plate() }),
    passport: () => ({
      kind: 'passport',
      value: choose([`E${digits(8)}`, `G${digits(8)}`, `E${choose([...'ABCDEFGH'])}${digits(7)}`, `P${digits(7)}`]),
    }),
    permit: () => ({ kind: 'permit', value: choose([`H${digits(8)}`, `M${digits(8)}`, `H${digits(10)}`, `C${digits(8)}`]) }),
    'permit-home': () => ({
      kind: 'permit',
      value: withIdCheck(choose(['810000', '820000', '830000']) + date(1960, 2005) + digits(3)),
    }),
    address: () => ({ kind: 'address', value: `${place()}${choose(ESTATES)}${door()}` }),
    'address-road': () => ({
      kind: 'address',
      value: `${place()}${choose(ROADS)}${number(1, 300)}号${choose(ESTATES)}${door()}`,
    }),
    'address-number': () => ({ kind: 'address', value: `${place()}${choose(ROADS)}${number(1, 300)}号` }),
    'address-office': () => ({
      kind: null,
      value: `深圳市${choose(DISTRICTS)}${choose(ROADS)}${number(1, 300)}号${choose(['市民中心', '政务服务大厅', '财政大厦', '行政办公楼'])}${number(1, 20)}楼${number(1, 20)}${pad(number(1, 20))}室`,
    }),
    'address-hidden': () => ({ kind: null, value: `${choose(DISTRICTS)}${choose(STREETS)}某小区${door()}` }),
    account: () => ({ kind: 'account', value: `${number(1, 5)}${digits(choose([11, 14, 16]))}`.replace(/^62/, '44') }),
    company: () => ({ kind: null, value: choose(COMPANIES) }),
    office: () => ({ kind: null, value: choose(OFFICES) }),
    uscc: () => ({ kind: null, value: creditCode(choose(['91440300', '11440300', '12440300', '52440300']), choose, digits) }),
    'uscc-digits': () => ({ kind: null, value: creditCode('11440300', choose, digits, true) }),
    project: () => ({ kind: null, value: withIdCheck(`440300${date(2021, 2024)}${digits(3)}`) }),
    order: () => ({ kind: null, value: withLuhn(`62${digits(14)}`) }),
    day: () => ({ kind: null, value: `${number(2015, 2026)}年${number(1, 12)}月${number(1, 28)}日` }),
    amount: () => ({ kind: null, value: `${number(1, 9)}${digits(9)}.${digits(2)}` }),
    n: () => ({ kind: null, value: String(number(1, 99)) }),
    year: () => ({ kind: null, value: String(number(2015, 2026)) }),
    level: () => ({
      kind: 'secrecy-mark',
      value: `${choose(['绝密', '机密', '秘密'])}${choose(['★', '★ ', '☆'])}${choose(['10年', '20年', '5年', '1年', '长期', '启用前'])}`,
    }),
    'level-spaced': () => ({
      kind: 'secrecy-mark',
      value: choose(['机 密 ★ 10 年', '秘　密★5年', '绝\u200b密★30年', '机密 ★ 20年']),
    }),
    'level-field': () => ({ kind: 'secrecy-mark', value: choose(['密级：机密', '密级：秘密', '密级:绝密', '密 级：机密']) }),
    internal: () => ({
      kind: 'secrecy-mark',
      value: choose([
        '内部资料 注意保存',
        '内部资料，注意保存',
        '内部文件　注意保管',
        '内部资料 不得外传',
        '内部资料，请勿外传',
        '内部材料，严禁外传',
      ]),
    }),
    'mark-line': () => ({ kind: 'secrecy-mark', value: choose(['不得公开', '仅供内部使用', '严禁外传', '内部资料']) }),
  }
  return (slot: string): Invented => {
    const maker = makers[slot]
    if (!maker) throw new Error(`There is no slot ${slot}`)
    return maker()
  }
}

const pad = (value: number) => String(value).padStart(2, '0')
const wide = (text: string) => text.replace(/[0-9X]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

function lowerX(choose: Pick, number: Number_) {
  for (let serial = number(1, 899); ; serial++) {
    const made = withIdCheck(
      `${choose(AREAS)}1985${pad(number(1, 12))}${pad(number(1, 28))}${String(serial).padStart(3, '0').slice(-3)}`,
    )
    if (made.endsWith('X')) return made.toLowerCase()
  }
}
