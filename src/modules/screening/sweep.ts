import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { type PublicSource, publicSources } from '../../platform/public-source.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { forgetThings, screenThings } from './actions/screen-things.ts'
import { loadWording, versionOf } from './dictionary.ts'
import { SweepFinished } from './events.ts'

export type SweepReason = 'schedule' | 'dictionary' | 'asked'

/**
 * Looks through everything public, batch by batch, each in a transaction of its own. A sweep that was interrupted goes on where it stood;
 * one that begins under a newer dictionary begins anew.
 */
export async function sweep(ctx: Ctx, reason: SweepReason) {
  const { id, source: from, done: skipped } = await beginOrGoOn(ctx, reason)
  const sources = publicSources()
  const start = Math.max(
    0,
    sources.findIndex(({ kind }) => kind === from),
  )
  for (const source of sources.slice(start)) {
    let toSkip = source.kind === from ? skipped : 0
    let done = toSkip
    // As a visitor: nothing that is not public can come out.
    for await (const batch of source.all({ ...ctx, actor: null })) {
      const things = batch.slice(Math.min(toSkip, batch.length))
      toSkip = Math.max(0, toSkip - batch.length)
      if (things.length === 0) continue
      done += things.length
      await inTransaction(ctx, async (tx) => {
        const found = await screenThings(tx, source.kind, things)
        await tx.db
          .updateTable('screening.sweep')
          .set((eb) => ({
            source: source.kind,
            done,
            screened: eb('screened', '+', things.length),
            found: eb('found', '+', found),
          }))
          .where('id', '=', id)
          .execute()
      })
    }
    await forgetAbsent(ctx, source)
  }
  await inTransaction(ctx, (tx) => finish(tx, id))
}

async function beginOrGoOn(ctx: Ctx, reason: SweepReason) {
  const version = (await loadWording(ctx)).version
  return inTransaction(ctx, async (tx) => {
    const open = await tx.db
      .selectFrom('screening.sweep')
      .selectAll()
      .where('finished_at', 'is', null)
      .orderBy('id', 'desc')
      .forUpdate()
      .executeTakeFirst()
    if (open && open.dictionary_version === version) return open
    if (open) await tx.db.updateTable('screening.sweep').set({ finished_at: tx.now }).where('finished_at', 'is', null).execute()
    return tx.db
      .insertInto('screening.sweep')
      .values({ reason, dictionary_version: Math.max(version, await versionOf(tx)), started_at: tx.now })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

const BATCH = 500

/** Findings in what is no longer public are closed. */
async function forgetAbsent(ctx: Ctx, source: PublicSource) {
  let after = ''
  for (;;) {
    const rows = await ctx.db
      .selectFrom('screening.finding')
      .select('thing_id')
      .distinct()
      .where('source', '=', source.kind)
      .where('state', 'in', ['open', 'confirmed'])
      .where('thing_id', '>', after)
      .orderBy('thing_id')
      .limit(BATCH)
      .execute()
    const ids = rows.map(({ thing_id }) => thing_id)
    if (ids.length === 0) return
    const there = new Set((await source.load({ ...ctx, actor: null }, ids)).map(({ id }) => id))
    const absent = ids.filter((id) => !there.has(id))
    if (absent.length > 0) await inTransaction(ctx, (tx) => forgetThings(tx, source.kind, absent))
    after = ids.at(-1) ?? ''
    if (ids.length < BATCH) return
  }
}

async function finish(tx: Tx, id: string) {
  const { screened, found, started_at } = await tx.db
    .updateTable('screening.sweep')
    .set({ finished_at: tx.now })
    .where('id', '=', id)
    .returning(['screened', 'found', 'started_at'])
    .executeTakeFirstOrThrow()
  await record(tx, SweepFinished, id, { screened, found })
  if (found > 0) await tellOffices(tx, id, started_at)
}

/** Each office's reviewers are told once how many findings are new to them. */
async function tellOffices(tx: Tx, sweepId: string, since: Date) {
  const rows = await tx.db
    .selectFrom('screening.finding_history as history')
    .innerJoin('screening.finding as finding', 'finding.id', 'history.finding_id')
    .select((eb) => ['finding.organisation_id', eb.fn.countAll<number>().as('count')])
    .where('history.act', 'in', ['found', 'reopen'])
    .where('history.at', '>=', since)
    .where('finding.state', '=', 'open')
    .groupBy('finding.organisation_id')
    .execute()
  for (const { organisation_id, count } of rows) {
    if (organisation_id === null) continue
    const holders = await listHolders(tx, organisation_id, 'secrecy-reviewer', 'office-head')
    await notifyAll(tx, holders, {
      kind: 'screening.findings',
      title: `已公开内容检测：新发现 ${count} 处`,
      body: '定期检测在本机关已公开的内容中发现需要核查的问题，请在期限内处理。',
      url: '/workbench/screening',
      key: sweepId,
    })
  }
}
