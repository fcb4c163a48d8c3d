import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../platform/db-types.ts'
import { isFileAddress, isSftpAddress } from './addresses.ts'

/** 定时获取: an address from which the files of a resource are fetched. */
export type Source = Selectable<DB['ingestion.source']>

export const EVERY = { hourly: '每小时', daily: '每天', weekly: '每周', monthly: '每月' } as const
export type Every = keyof typeof EVERY

/** So many failures in a row, and it is not tried any more until somebody says so. */
export const MOST_FAILURES = 10

export const AddSource = z
  .object({
    resource: z.uuid('请选择资源'),
    address: z
      .string('请填写网址')
      .trim()
      .min(1, '请填写网址')
      .max(2_000, '网址过长')
      .refine(isFileAddress, '请填写以 https://、http:// 或者 sftp:// 开头的地址，用户名和密码填在下面'),
    every: z.enum(['hourly', 'daily', 'weekly', 'monthly'], '请选择多久获取一次'),
    user: z
      .string()
      .trim()
      .max(200, '用户名过长')
      .regex(/^[^:]*$/, '用户名不能有冒号')
      .default(''),
    password: z.string().max(500, '密码过长').default(''),
    /** As `ssh-keygen -l` prints it. */
    hostKey: z
      .string()
      .trim()
      .transform((text) => text.replace(/=+$/, ''))
      .refine((text) => text === '' || /^SHA256:[A-Za-z0-9+/]{43}$/.test(text), '主机密钥指纹应是 SHA256: 开头的 50 个字符')
      .default(''),
  })
  .superRefine(({ address, hostKey, user }, { addIssue }) => {
    if (!isSftpAddress(address)) return
    if (hostKey === '') addIssue({ code: 'custom', path: ['hostKey'], message: 'SFTP 地址请填写主机密钥指纹' })
    if (user === '') addIssue({ code: 'custom', path: ['user'], message: 'SFTP 地址请填写用户名' })
  })

/** The next time after `now`, counted on from when it was last due. */
export function nextTime(every: Every, due: Date, now: Date): Date {
  const start = Math.min(due.getTime(), now.getTime())
  for (let turn = 1; ; turn++) {
    const next = every === 'monthly' ? monthsOn(new Date(start), turn) : new Date(start + turn * STEP[every])
    if (next > now) return next
  }
}

const STEP = { hourly: 3_600_000, daily: 86_400_000, weekly: 7 * 86_400_000 } as const

/** The same day of a later month, or its last one. */
function monthsOn(from: Date, months: number) {
  const next = new Date(from)
  next.setUTCDate(1)
  next.setUTCMonth(from.getUTCMonth() + months)
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  next.setUTCDate(Math.min(from.getUTCDate(), last))
  return next
}
