import { fileDemands, type Move, moveAll } from '../../../modules/demands/index.ts'
import { learn, suggest } from '../../../modules/dispatching/index.ts'
import { loadDuties } from '../../../modules/duties/index.ts'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { chanceOf } from '../../../replay/chance.ts'
import { spotsOf } from '../../../replay/demands/spots.ts'
import { demandText } from '../../../replay/demands/texts.ts'
import { progress } from '../../command.ts'
import { type Figure, secondsOf, significant } from '../figure.ts'
import { p95 } from './desk.ts'

const [ASKED, GOAL, CHUNK] = [400, 20, 500]

/** Whose matter a demand is, asked of a model that has learned from so many dispatches of this installation. */
export async function benchSuggestions(ctx: Ctx, many: number): Promise<Figure[]> {
  progress(`Dispatching ${many} demands to learn from …`)
  const chance = chanceOf(7)
  const spotOf = await spotsOf(ctx.db, dayOf(ctx.now))
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  // One in five goes to another item than its words say: what the list does not know and only a history teaches.
  const usual = new Map(duties.list.map((item, index) => [item, (index % 5 === 0 && duties.list[index + 1]) || item]))
  const aDemand = () => {
    const [told, spot] = [chance.one(duties.list), spotOf(chance)]
    const item = usual.get(told) ?? told
    const kind = chance.one(['help', 'complaint', 'consult'] as const)
    return { item, spot, kind, text: demandText({ chance, item: told, kind, spot }), office: duties.leadOf(item, spot)?.id }
  }
  for (let from = 0; from < many; from += CHUNK) {
    const told = Array.from({ length: Math.min(CHUNK, many - from) }, aDemand).filter(({ office }) => office !== undefined)
    await inTransaction(ctx, async (tx) => {
      const filed = await fileDemands(
        tx,
        told.map(({ item, kind, text, spot }) => ({ channel: 'phone', kind, text, item: item.code, place: spot })),
      )
      const ids = filed.flatMap((outcome, index) =>
        outcome.filed ? [{ id: outcome.filed.id, office: told[index]?.office ?? '' }] : [],
      )
      await moveAll(
        tx,
        ids.flatMap(({ id, office }): Move[] => [
          { demand: id, act: 'screen', fields: {} },
          { demand: id, act: 'dispatch', as: 'dispatcher', fields: { office } },
          { demand: id, act: 'sign', as: 'handler', fields: {} },
        ]),
        { silent: true },
      )
    })
  }
  progress('Learning …')
  const learning = await secondsOf(() => learn(ctx))
  const took: number[] = []
  let learned = 0
  for (let index = 0; index < ASKED + 20; index++) {
    const { text, spot } = aDemand()
    const began = performance.now()
    const [best] = await suggest(ctx, { text, place: { street: spot.street } })
    if (index >= 20) took.push(performance.now() - began)
    if (best?.why.byHistory) learned++
  }
  // What is asked of the duty list alone measures something else.
  if (learned < ASKED / 2) {
    const night = await ctx.db.selectFrom('dispatching.model').select('verdict').executeTakeFirst()
    throw new Error(`${learned} of ${ASKED} suggestions came from what was learned: ${night?.verdict ?? 'nothing was'}`)
  }
  return [
    { what: `dispatch suggestion, learned from ${many} dispatches, p95`, value: p95(took), unit: 'ms', goal: GOAL },
    { what: `learning from ${many} dispatches`, value: significant(learning), unit: 's' },
  ]
}
