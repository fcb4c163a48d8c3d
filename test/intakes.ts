import { expect } from 'vitest'
import { readIntake } from '../src/modules/ingestion/intake/read-intake.ts'
import { findTable } from '../src/modules/tables/index.ts'
import { idIn } from './open-data.ts'
import type { Someone, World } from './world.ts'

export const MESSY = `示例市2026年停车场名录,,,,
填报单位：示例局,,,单位：万元,
编号,名称,建成日期,投资额,联系手机
007,示例停车场,2024年1月5日,"1,234.5",13800138000
008,市民中心停车场,2023年2月29日,约12,13900139000
009,广场停车场,20240105,30,13700137000
合计,,,1276.5,
`

export const hands = (
  who: Someone,
  text: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
  name = '停车场.csv',
) => who.submit('/workbench/ingestion', { ...more, file: new File([text], name) })

/** Handed in and read by the worker. */
export async function taken(
  world: World,
  text: string | Uint8Array<ArrayBuffer> = MESSY,
  more: Record<string, string> = {},
  name?: string,
) {
  const answer = await hands(world.pan, text, more, name)
  expect(answer.status).toBe(303)
  const id = idIn(answer)
  await readIntake(world.system(), { subjectId: id })
  return id
}

export const rowOf = ({ db }: World, id: string) =>
  db.selectFrom('ingestion.intake').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const tablesOf = ({ db }: World, id: string) =>
  db.selectFrom('ingestion.intake_table').selectAll().where('intake_id', '=', id).orderBy('position').execute()
export async function onlyTable(world: World, id: string) {
  const [table] = await tablesOf(world, id)
  if (!table) throw new Error(`no table: ${(await rowOf(world, id)).sentence}`)
  return table
}
export const placeOf = async (world: World, table: string) => (await findTable(world.system(), table))?.place

/** Staged tables on which no record stands. */
export const forgotten = ({ db }: World) =>
  db.selectFrom('tables.version').select('id').where('place', '=', 'staged').where('held_at', 'is', null).execute()

/** The form of a recipe as its page shows it. */
export async function formOf(world: World, table: string) {
  const page = await world.pan.text(`/workbench/ingestion/tables/${table}/recipe`)
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    if (of('type') === 'checkbox' && !/\schecked/.test(tag)) continue
    fields[of('name') ?? ''] = of('value') ?? ''
  }
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}
