import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { captureDemand, type Filed } from '../../demands/index.ts'
import { inWords } from '../attributes/check.ts'
import type { Attribute } from '../attributes/definition.ts'
import { MediaNamed } from '../events.ts'
import type { Client } from './client.ts'
import type { Report } from './report.ts'

export type Service = { code: string; name: string; attributes: readonly Attribute[] }
type Filing = { client: Client; report: Report; service: Service; key: string; files: readonly string[] }

/** Files a report as a demand; the photos that it names are fetched afterwards. */
export async function fileReport(ctx: Ctx, { client, report, service, key, files }: Filing): Promise<Filed> {
  const filed = await captureDemand(
    { ...ctx, actor: null },
    {
      channel: client.channel,
      key: `${client.id}:${key}`,
      kind: 'help',
      title: titleOf(report, service),
      text: textOf(report, service),
      item: service.code,
      place: {
        ...(report.position && { lat: report.position.lat, lon: report.position.long, datum: 'WGS-84' as const }),
        address: [report.address, report.addressId && `（编号 ${report.addressId}）`].filter(Boolean).join('') || null,
      },
      reporter: report.reporter,
      files,
    },
  )
  if (!filed.again && (report.mediaUrls.length > 0 || files.length > 0))
    await inTransaction(ctx, (tx) => keepMedia(tx, filed.id, { files, addresses: report.mediaUrls }))
  return filed
}

/** What waits for somebody to look at it, and what is still to be fetched. */
export async function keepMedia(
  tx: Tx,
  demand: string,
  { files, addresses }: { files: readonly string[]; addresses: readonly string[] },
) {
  const rows = [
    ...files.map((file_id) => ({ file_id, address: null, state: 'waiting' })),
    ...addresses.map((address) => ({ file_id: null, address, state: 'named' })),
  ]
  if (rows.length === 0) return
  await tx.db
    .insertInto('open311.medium')
    .values(rows.map((row) => ({ demand_id: demand, named_at: tx.now, ...row })))
    .execute()
  if (addresses.length > 0) await record(tx, MediaNamed, demand, { photos: addresses.length })
}

/** What is chosen from lists: codes only, never words. */
export function chosenIn(report: Report, { attributes }: Service): Record<string, string[]> {
  const lists = attributes.filter(({ datatype }) => datatype === 'singlevaluelist' || datatype === 'multivaluelist')
  return Object.fromEntries(
    lists.flatMap(({ code }) => {
      const keys = report.attributes.get(code)?.filter((key) => key.trim() !== '') ?? []
      return keys.length > 0 ? [[code, keys]] : []
    }),
  )
}

/** Clients write a title, an empty line, and the rest. */
function titleOf({ description }: Report, { name }: Service) {
  const [first = ''] = description.split('\n', 1)
  return [...(first.trim() || name)].slice(0, 50).join('')
}

function textOf(report: Report, service: Service) {
  const said = inWords(service.attributes, report.attributes)
  return [report.description || `${service.name}（没有填写描述）`, ...(said.length > 0 ? [said.join('\n')] : [])].join('\n\n')
}
