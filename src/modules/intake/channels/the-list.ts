import type { Tx } from '../../../platform/ctx.ts'
import { type Channel, keepChannels, listChannels } from '../../demands/index.ts'
import { loadOrganisations, type Organisation } from '../../organisations/index.ts'

type NewChannel = Pick<Channel, 'code' | 'name' | 'kind' | 'merged_into' | 'place'>

/** 537 个渠道归并为 23 个 (report of 2024): the eleven that stand for themselves beside those with which the system begins. */
const STANDING: readonly [code: string, name: string, kind: string][] = [
  ['leader-board', '领导留言板', 'mailbox'],
  ['stuck-window', '“办不成事”反映窗口', 'counter'],
  ['wechat', '微信公众号', 'web'],
  ['livelihood-radio', '民心桥直播', 'phone'],
  ['police-link', '110 非警务警情联动', 'webhook'],
  ['grid', '网格巡查上报', 'webhook'],
  ['inspection-plus', '“互联网＋督查”转办', 'webhook'],
  ['congress-station', '人大代表、政协委员联络站', 'batch'],
  ['enterprise', '企业诉求平台', 'web'],
  ['media', '新闻媒体反映', 'batch'],
  ['party-service', '党群服务中心', 'counter'],
]
const WHOLE = 537

/** What each district, department and street had of its own before, and into which channel it went. */
const OF_DISTRICT: readonly [string, string, string, string][] = [
  ['hotline', '热线', 'phone', 'phone'],
  ['mailbox', '区长信箱', 'mailbox', 'mailbox'],
  ['wechat', '公众号诉求栏', 'web', 'wechat'],
  ['hall', '政务服务大厅“办不成事”窗口', 'counter', 'stuck-window'],
  ['grid', '网格系统', 'webhook', 'grid'],
  ['app', '区级应用诉求栏', 'app', 'app'],
]
const OF_DEPARTMENT: readonly [string, string, string, string][] = [
  ['hotline', '咨询投诉热线', 'phone', 'phone'],
  ['mailbox', '网站信箱', 'mailbox', 'mailbox'],
]
const OF_STREET: readonly [string, string, string, string][] = [
  ['hotline', '值班电话', 'phone', 'phone'],
  ['wechat', '公众号诉求栏', 'web', 'wechat'],
  ['counter', '便民服务中心窗口', 'counter', 'counter'],
  ['grid', '网格上报', 'webhook', 'grid'],
  ['party', '党群服务中心意见簿', 'counter', 'party-service'],
]

/**
 * The channels that a city had before they were merged, by rule from its offices, until there are 537: what was merged keeps its code,
 * so that statistics can look behind.
 */
async function theChannels(tx: Tx): Promise<NewChannel[]> {
  const [{ all }, known] = [await loadOrganisations(tx), await listChannels(tx)]
  const standing = STANDING.map(([code, name, kind], index) => ({ code, name, kind, merged_into: null, place: 20 + index }))
  const at = (office: Organisation, kinds: typeof OF_DISTRICT) =>
    kinds.map(([end, name, kind, into]) => ({
      code: `${office.slug}-${end}`,
      name: `${office.short_name}${name}`,
      kind,
      merged_into: into,
      place: 100,
    }))
  const streets = all.filter(({ level }) => level === 'street')
  const seats = new Set(streets.map(({ parent_id }) => parent_id))
  const merged = [
    ...all.filter(({ id }) => seats.has(id)).flatMap((office) => at(office, OF_DISTRICT)),
    ...all.filter(({ level, kind }) => level === 'city' && kind === 'department').flatMap((office) => at(office, OF_DEPARTMENT)),
    ...OF_STREET.flatMap((each) => streets.flatMap((office) => at(office, [each]))),
  ]
  const own = new Set(known.filter(({ place }) => place < 100).map(({ code }) => code))
  const before = [...own].filter((code) => !STANDING.some(([standing]) => standing === code)).length
  return [...standing, ...merged.slice(0, Math.max(0, WHOLE - before - standing.length))]
}

/** Enters the list; safe to repeat. */
export const enterChannels = async (tx: Tx) => keepChannels(tx, await theChannels(tx))
