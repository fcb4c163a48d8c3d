import { plainOf } from './characters.ts'
import { mask } from './mask.ts'
import { add, type Scan, sentenceBefore } from './scan-state.ts'
import { isOfficeMail } from './whose.ts'

const LOCAL = /[A-Za-z0-9._%+\-０-９]/
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.．])+[A-Za-z]{2,12}/

/** A mail address around an @ (or its full-width form, or one that is written out). */
export function readMail(scan: Scan, at: number, length = 1) {
  const { text } = scan
  let start = at
  while (start > 0 && at - start < 64 && LOCAL.test(text.charAt(start - 1))) start--
  while (start < at && /[._%+-]/.test(text.charAt(start))) start++
  const domain = DOMAIN.exec(text.slice(at + length, at + length + 120))?.[0]
  if (start === at || !domain) return
  const end = at + length + domain.length
  const address = `${text.slice(start, at)}@${domain.replaceAll('．', '.')}`
  if (scan.announced.has(address.toLowerCase()) || isOfficeMail(scan, start, address)) return
  add(
    scan,
    'email',
    start,
    end,
    /(?:邮箱|邮件|mail|信箱)/i.test(sentenceBefore(text, start, 14)) ? 0.98 : 0.9,
    mask.email(address),
  )
}

const SOCIAL =
  /(?:(?:个人)?微信(?!公众|小程序|支付|群|平台|扫|视频|办|端|推|客|银行|预约|搜|关|服务|订阅|朋友|红包|转账|政务|城市|企业|公号|等|平|小|或|和|与|、)(?:联系)?(?:账号|帐号|号码|号|ID|昵称)?|(?:wechat|weixin|vx|v信|薇信|威信|wx)(?:号|账号|ID)?|(?:QQ|qq|Qq|扣扣)(?!群|邮箱|音乐|空间|浏览器|交流|咨询群)(?:号码|号|账号)?|(?:抖音|快手|微博|小红书|钉钉|飞书|陌陌|支付宝|Skype|telegram|LINE|WhatsApp)(?:账号|帐号|号|账户|ID))(?:为|是|同号)?[：:\s]{0,3}(?:为|是)?(?:["“'（(])?/iy

/** An account of WeChat, QQ or the like after its name; groups and public accounts are nobody's own. */
export function readSocial(scan: Scan, at: number): number {
  const { text } = scan
  SOCIAL.lastIndex = at
  const label = SOCIAL.exec(text)?.[0]
  if (!label) return at + 1
  const start = at + label.length
  const account = /^(?:[A-Za-z][A-Za-z0-9_-]{4,19}|[1-9１-９][0-9０-９]{4,11})(?![A-Za-z0-9_@.-])/.exec(
    text.slice(start, start + 22),
  )?.[0]
  if (!account || /(?:公众号|服务号|订阅号|官方)[^。\n]{0,6}$/.test(sentenceBefore(text, at + 2, 12))) return at + 1
  // gh_ begins the ids of public accounts.
  if (account.startsWith('gh_')) return at + 1
  // A telephone number that is also the account has been found as one.
  const plain = [...account].map((each) => plainOf(each.charCodeAt(0))).join('')
  if (/^1[3-9]\d{9}$/.test(plain)) return at + 1
  if (/^(?:wechat|weixin|vx|wx)$/i.test(label.trim())) return at + 1
  if (/(?:官方|政务|咨询|客服|工作|服务|对外)[^。，；\n]{0,4}$/.test(sentenceBefore(text, at, 8))) return at + 1
  add(scan, 'social-account', start, start + account.length, 0.94, mask.account(account))
  return start + account.length
}

const REGION = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const GAP = '[\\s·•.\\-・—－]{0,2}'
const END = '(?![A-Za-z0-9Ａ-Ｚ０-９])'
const PLATE = new RegExp(
  `(?:[${REGION}]${GAP}[A-HJ-NP-Zoa-hj-np-zOＡ-Ｚ]${GAP}(?:(?:[DABCEFGHJKdabcefghjk]${GAP}[A-HJ-NP-Za-hj-np-z0-9]${GAP}(?:[0-9]${GAP}){4}|(?:[0-9]${GAP}){5}[DABCEFGHJKdabcefghjk])${END}|(?:[A-HJ-NP-Za-hj-np-z0-9Ａ-Ｚ０-９]${GAP}){4}(?:[学警港澳挂试超领使]|应急)|[A-HJ-NP-Za-hj-np-z0-9Ａ-Ｚ０-９](?:[\\s]?[A-HJ-NP-Za-hj-np-z0-9Ａ-Ｚ０-９]){4}${END}))`,
  'y',
)
const SPECIAL =
  /(?:WJ[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\s·]?\d{4}[0-9A-Z]|使\d{6}|民航[A-Z]\d{4,5}|[军空海北沈兰济南广成][A-Z][\s·]?\d{5}(?!\d))/y
const PLATE_WORDS = /(?:车牌|号牌|车辆|车主|驾驶|小车|小轿车|轿车|货车|汽车|客车|面包车|牌照|违停|停放|私家车|摩托车|电动车)/
const ORDINARY = /(?:更新|最新|创新|高新|全新|重新|崭新|刷新|阿里云|华为云|南宁|西宁|辽宁|万宁|青|贵|甘)$/

/** A number plate, answers where it ends. */
export function readPlate(scan: Scan, at: number): number {
  const { text } = scan
  PLATE.lastIndex = at
  SPECIAL.lastIndex = at
  const ordinary = PLATE.exec(text)?.[0]
  const special = ordinary === undefined
  const match = ordinary ?? SPECIAL.exec(text)?.[0]
  if (!match) return at + 1
  const plate = match.trimEnd()
  const letters = plate
    .normalize('NFKC')
    .replace(/[\s·•.\-・—－]/g, '')
    .toUpperCase()
  const beside =
    PLATE_WORDS.test(sentenceBefore(text, at, 24)) || PLATE_WORDS.test(text.slice(at + plate.length, at + plate.length + 8))
  const compact = plate.length <= 9 && !/\s/.test(plate)
  if (!/\d/.test(letters.slice(2)) && !beside) return at + 1
  // Letters in lower case or far apart are words and lists unless a vehicle is spoken of.
  if ((/[a-z]/.test(plate) || !compact || special) && !beside && !/^粤Z/.test(letters)) return at + 1
  if (ORDINARY.test(text.slice(Math.max(0, at - 2), at + 1)) && !beside) return at + 1
  add(scan, 'plate', at, at + plate.length, beside ? 0.97 : 0.9, mask.plate(letters))
  return at + plate.length
}

export const PLATE_BEGINS = `${REGION}WＷ使民军空海北沈兰济南广成`
