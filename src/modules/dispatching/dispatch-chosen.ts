import type { Tx } from '../../platform/ctx.ts'
import { forbidden } from '../../platform/errors.ts'
import { loadDemands, moveAll } from '../demands/index.ts'
import { mayDispatch } from './policy.ts'
import { askingOf, openSuggesting } from './suggesting/suggest.ts'

/** Sends many to what was suggested, each as it was shown (`demand|office|item`); what is suggested otherwise by now is left alone. */
export async function dispatchChosen(tx: Tx, chosen: readonly string[]): Promise<{ sent: number; left: number }> {
  if (!mayDispatch(tx.actor)) throw forbidden('由分拨员办理')
  const shown = new Map(
    chosen.flatMap((each) => {
      const [demand = '', office = '', item = ''] = each.split('|')
      return /^[0-9a-f-]{36}$/.test(demand) ? [[demand, `${office}|${item}`] as const] : []
    }),
  )
  const [demands, { ask }] = [await loadDemands(tx, [...shown.keys()]), await openSuggesting(tx)]
  const moves = [...demands.values()].flatMap((demand) => {
    const [best] = ask(askingOf(demand), 1).suggestions
    if (!best || `${best.office}|${best.item}` !== shown.get(demand.id)) return []
    const { office, item, says, probability } = best
    return [
      {
        demand: demand.id,
        act: 'dispatch' as const,
        fields: { office, item, why: says.slice(0, 500), support: [], automatic: false, probability },
      },
    ]
  })
  const moved = moves.length > 0 ? await moveAll(tx, moves) : []
  const sent = moved.filter(({ refused }) => !refused).length
  return { sent, left: shown.size - sent }
}
