import { z } from 'zod'
import { asked } from './asked.ts'
import type { Ctx, Tx } from './ctx.ts'
import { conflict } from './errors.ts'
import { eventType, record } from './events.ts'
import { readSetting, type Setting, writeSetting } from './settings.ts'

/** A setting that an administrator writes on a page: how it is asked for, and how it is read and written. */
export type AskedSetting = {
  /** Its place in the address. */
  key: string
  title: string
  hint?: string
  form: z.ZodObject
  read: (ctx: Pick<Ctx, 'db'>) => Promise<Record<string, unknown>>
  write: (tx: Tx, input: Record<string, unknown>) => Promise<void>
}

/** A name that stays, by which other records know an entry. */
export const entryId = asked(
  z
    .string('请填写编号')
    .trim()
    .regex(/^[a-z][a-z-]{0,29}$/, '编号由小写字母和连字符组成'),
  { title: '编号' },
)
/** So many of something, in plain digits. */
export const many = (title: string, most: number, hint?: string) =>
  asked(
    z.coerce.number(`请填写${title}`).int(`${title}应为整数`).min(1, `${title}不能小于 1`).max(most, `${title}不能大于 ${most}`),
    {
      title,
      input: 'number',
      ...(hint && { hint }),
    },
  )

type Words = { title: string; hint?: string }

/** Whose value is what its form asks for. */
export const askSetting = <T extends Record<string, unknown>>(
  setting: Setting<T>,
  { form, ...words }: Words & { form: z.ZodObject },
): AskedSetting => ({
  key: setting.key,
  ...words,
  form,
  read: (ctx) => readSetting(ctx, setting),
  write: async (tx, input) => writeSetting(tx, setting, setting.value.parse({ ...(await readSetting(tx, setting)), ...input })),
})

/** Whose value is a list: one group of fields an entry, in their order. */
export const askList = <Entry extends Record<string, unknown>, T>(
  setting: Setting<T>,
  {
    entry,
    toEntries,
    fromEntries,
    ...words
  }: Words & { entry: z.ZodObject; toEntries: (value: T) => Entry[]; fromEntries: (entries: Entry[]) => T },
): AskedSetting => ({
  key: setting.key,
  ...words,
  form: z.object({ entries: z.array(entry).min(1, '至少保留一项').max(200).meta({ title: words.title }) }),
  read: async (ctx) => ({ entries: toEntries(await readSetting(ctx, setting)) }),
  write: (tx, { entries }) => {
    const given = entries as Entry[] // as the form has checked
    refuseTwice(given)
    return writeSetting(tx, setting, fromEntries(given))
  },
})

/** Two entries of one name would be one. */
export function refuseTwice(entries: readonly Record<string, unknown>[]) {
  const twice = entries.find(({ id }, place) => id !== undefined && entries.findIndex((other) => other.id === id) < place)
  if (twice) throw conflict('settings.twice', `编号“${String(twice.id)}”重复`)
}

/** Subject: the city. What stood there before and what stands there now; nothing in a setting is about a person. */
export const SettingChanged = eventType(
  'settings.changed',
  z.object({ key: z.string(), before: z.unknown(), after: z.unknown() }),
)

/** Writes what was asked for, and writes down that it changed; what is the same is not a change. */
export async function changeSetting(tx: Tx, asked: AskedSetting, input: Record<string, unknown>, city: string) {
  const before = await asked.read(tx)
  await asked.write(tx, input)
  const after = await asked.read(tx)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await record(tx, SettingChanged, city, { key: asked.key, before, after }, city)
}

/** The last changes of one setting, the newest first. */
export const changesOf = async ({ db }: Pick<Ctx, 'db'>, key: string, city: string) =>
  (
    await db
      .selectFrom('platform.event')
      .select(['actor_id', 'happened_at', 'data'])
      .where('subject_id', '=', city)
      .where('name', '=', SettingChanged.name)
      .orderBy('id', 'desc')
      .limit(100)
      .execute()
  )
    .filter(({ data }) => (data as { key?: unknown } | null)?.key === key)
    .slice(0, 10)
