import type { Selectable } from 'kysely'
import type { Role } from '../../platform/ctx.ts'
import type { DB, IdentityApplicantKind, IdentityChannel, IdentityDocumentKind, IdentityLevel } from '../../platform/db-types.ts'

export type Person = Selectable<DB['identity.person']>
export type Reveal = Selectable<DB['identity.reveal']>
export type ApplicantKind = IdentityApplicantKind
export type DocumentKind = IdentityDocumentKind
export type Level = IdentityLevel
export type Channel = IdentityChannel

export const applicantKinds: Record<ApplicantKind, string> = {
  natural: '自然人',
  commercial: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他',
}
export const documentKinds: Record<DocumentKind, string> = {
  'id-card': '居民身份证',
  passport: '护照',
  'travel-permit': '港澳台居民证件',
  'credit-code': '统一社会信用代码',
  other: '其他证件',
}
export const levels: Record<Level, string> = { none: '未核验', 'verified-contact': '联系方式已核验', 'real-name': '已实名' }
export const roles: Record<Role, string> = {
  'request-officer': '经办人',
  'office-head': '工作机构负责人',
  'legal-reviewer': '法制审核',
  overseer: '主管部门',
  administrator: '系统管理员',
  editor: '信息员',
  leader: '机关负责人',
  'secrecy-reviewer': '保密审查员',
  registrar: '规范性文件登记员',
  'gazette-editor': '公报编辑',
  'data-steward': '数据专员',
  'data-reviewer': '数据开放审核员',
  'consultation-officer': '征集经办人',
  'decision-officer': '决策事项经办人',
  'press-officer': '新闻发布员',
  'message-officer': '留言办理员',
  'demand-operator': '诉求受理员',
  'demand-dispatcher': '诉求分拨员',
  'demand-arbiter': '诉求仲裁员',
  'demand-handler': '诉求承办人',
  'demand-supervisor': '诉求督办员',
}

/** The name that stands where a person's data has been erased. */
export const ERASED = '（已删除）'

// GB/T 2260: the first two digits of every province-level division, Hong Kong, Macau and Taiwan included.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number as people type it, without full-width digits, spaces and dashes and with a capital X. */
export const plainNumber = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-\u200b-\u200d\ufeff]/g, '')
    .toUpperCase()

/** Whether a plain number is that of a resident identity card (GB 11643-1999): place, birthday up to `today`, check digit. */
export function isIdNumber(number: string, today: string) {
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !PROVINCES.has(number.slice(0, 2))) return false
  const birthday = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birthday) || birthday > today || birthday < '1800') return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0)
  return '10X98765432'.charAt(sum % 11) === number.charAt(17)
}

function isDay(day: string) {
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day
}

/** A mobile number as people type it, without spaces, dashes and +86. */
export const plainMobile = (typed: string) => plainNumber(typed).replace(/^(\+|00)?86(?=1[3-9]\d{9}$)/, '')
export const isMobile = (number: string) => /^1[3-9]\d{9}$/.test(number)

/** A number of which only what one recognises one's own by is shown: the first six and last four, or less. */
export function masked(number: string) {
  const [head, tail] = number.length >= 15 ? [6, 4] : number.length >= 7 ? [3, 4] : [0, 1]
  return number.slice(0, head) + '*'.repeat(Math.max(number.length - head - tail, 1)) + (tail ? number.slice(-tail) : '')
}

/** A secret code of six digits holds for ten minutes and five tries. */
export const CODE_MINUTES = 10
export const CODE_TRIES = 5

/** What a person is called beside their name: their posts, or what kind of applicant they are. */
export const labelOf = (posts: readonly { place: string; role: Role }[], kind: ApplicantKind) =>
  posts.length > 0 ? posts.map(({ place, role }) => `${place}${roles[role]}`).join('、') : applicantKinds[kind]
