import type { Tx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import type { Move } from './engine/case.ts'
import { move } from './engine/move.ts'
import { getDemand, reporterOf } from './find-demand.ts'
import { fileDemands } from './intake/file-demands.ts'
import type { Kind } from './model.ts'
import { contactOf } from './reveals.ts'

type Part = { kind: Kind; title: string; text: string }

/** 拆分: what speaks of several matters becomes several demands of the same person, each with the clock of the first. */
export async function divideDemand(tx: Tx, id: string, parts: readonly Part[]): Promise<string[]> {
  const demand = await getDemand(tx, id)
  if (parts.length < 2) throw conflict('demands.divide', '须拆成两件以上')
  const [contact, person] = [await contactOf(tx, id), await reporterOf(tx, id)]
  const outcomes = await fileDemands(
    tx,
    parts.map(({ kind, title, text }) => ({
      channel: demand.channel,
      kind,
      title,
      text,
      privacy: demand.privacy,
      receivedAt: demand.received_at,
      place: {
        lat: demand.lat,
        lon: demand.lon,
        address: demand.address,
        district: demand.district,
        street: demand.street,
        community: demand.community,
      },
      reporter: { person, name: contact?.name ?? null, phone: contact?.phone ?? null, mail: contact?.mail ?? null },
      link: { kind: 'child', to: id },
    })),
  )
  const refused = outcomes.find((each) => each.refused)?.refused
  if (refused) throw refused
  const ids = outcomes.flatMap(({ filed }) => filed?.id ?? [])
  await move(tx, { demand: id, act: 'divide', fields: { parts: ids } } satisfies Move)
  return ids
}
