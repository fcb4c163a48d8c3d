import { answerCount } from '../src/modules/questionnaires/queries.ts'
import { answerPath } from './questionnaires.ts'
import type { World } from './world.ts'

export const FORM = { 'a.way': 'bus', 'a.wait': '15', 'a.wish': ['more', 'clean'], _key: '' }
export const key = () => crypto.randomUUID()
export const send = (world: World, who: 'wang' | 'zhang', id: string, more: Record<string, string | string[]> = {}) =>
  world[who].submit(answerPath(id), { ...FORM, _key: key(), ...more })
export const answersOf = (world: World, id: string) =>
  world.db.selectFrom('questionnaires.answer').selectAll().where('collection_id', '=', id).execute()
export const count = (world: World, id: string) => answerCount({ db: world.db }, id)
