import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../platform/db-types.ts'
import type { Setting } from '../../../platform/settings.ts'

export type Delivery = Selectable<DB['publishing.archive_delivery']>
export type Receipt = Selectable<DB['publishing.archive_receipt']>

export type DeliveryState = 'asked' | 'ready' | 'empty' | 'failed'
export const deliveryStates: Record<DeliveryState, string> = {
  asked: '制作中',
  ready: '可以移交',
  empty: '期间没有新公开的信息',
  failed: '制作失败',
}

/** 条例第二十五条: to whom what is public goes, unless it is said otherwise when a package is asked for. */
export const ArchiveRecipients: Setting<string[]> = {
  key: 'publishing.archive-recipients',
  value: z.array(z.string().min(1).max(60)).min(1).max(10),
  otherwise: ['国家综合档案馆', '公共图书馆'],
}

export type Part = Selectable<DB['publishing.archive_part']>

/** What one part holds at most: a ZIP that every system unpacks, and that can be checked in memory. */
export const MOST_IN_PART = { documents: 5_000, files: 60_000, bytes: 1_500_000_000 }
/** Of each edition its text and what is known of it, and the proof of its publication. */
const FILES_OF_EACH = 3

/** Cuts a list into parts in its order; a single one that is too large is a part by itself. */
export function partsOf<T extends { attachments: number; attached_bytes: number }>(
  delivered: readonly T[],
  most = MOST_IN_PART,
): T[][] {
  const parts: T[][] = []
  let [files, bytes] = [0, 0]
  for (const each of delivered) {
    // An attachment may have a twin to be read.
    const [itsFiles, itsBytes] = [FILES_OF_EACH + 2 * each.attachments, each.attached_bytes]
    const part = parts.at(-1)
    const fits = part && part.length < most.documents && files + itsFiles <= most.files && bytes + itsBytes <= most.bytes
    if (fits) part.push(each)
    else {
      parts.push([each])
      files = 0
      bytes = 0
    }
    files += itsFiles
    bytes += itsBytes
  }
  return parts
}

export const AskDelivery = z
  .object({
    organisation: z.uuid('请选择机关'),
    since: z.iso.date('请填写起始日期，例如 2026 年 7 月 1 日'),
    until: z.iso.date('请填写截止日期，例如 2026 年 9 月 30 日'),
  })
  .refine(({ since, until }) => since <= until, { path: ['until'], message: '截止日期不能早于起始日期' })
export type AskDelivery = z.output<typeof AskDelivery>

export const Acknowledge = z.object({
  recipient: z.string('请选择接收单位').min(1, '请选择接收单位').max(60),
  on: z.iso.date('请填写签收日期，例如 2026 年 9 月 16 日'),
  note: z
    .string()
    .trim()
    .max(200, '备注不能超过 200 字')
    .nullish()
    .transform((text) => text || null),
})
export type Acknowledge = z.output<typeof Acknowledge>

/** The quarter before the one in which a day lies: its first and its last day. */
export function quarterBefore(day: string) {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const quarter = Math.floor((month - 1) / 3)
  const [of, last] = quarter === 0 ? [year - 1, 4] : [year, quarter]
  const ends = ['03-31', '06-30', '09-30', '12-31'][last - 1]
  return { since: `${of}-${String(last * 3 - 2).padStart(2, '0')}-01`, until: `${of}-${ends}` }
}
