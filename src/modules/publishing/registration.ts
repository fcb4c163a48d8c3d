import { type Ctx, SYSTEM, type Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/errors.ts'
import { findNumber, forceOn, getRule, isOut, promulgate, recordEdition } from '../rules/index.ts'
import { textOf } from './body/tree.ts'
import type { Member } from './members.ts'

/** What publishing needs to know of an entry of the register of rules. */
export type Registered = {
  number: string | null
  isPromulgated: boolean
  /** Who drafted it, and so interprets it. */
  drafter: string
  /** The offices that may publish its text: who issues and who drafts. */
  offices: readonly string[]
}

/** The entry; for whoever works on a document of it, whether or not the register would show it to them. */
export async function registered(ctx: Ctx, rule: string): Promise<Registered | undefined> {
  const entry = await getRule({ ...ctx, actor: SYSTEM }, rule).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404) return undefined
    throw error
  })
  if (!entry) return undefined
  const number = await findNumber(ctx, rule)
  const offices = [entry.organisation_id, entry.drafter_id].flatMap((office) => office ?? [])
  return {
    number: number?.text ?? null,
    isPromulgated: entry.stage === 'promulgated',
    drafter: entry.drafter_id ?? entry.organisation_id ?? '',
    offices,
  }
}

export async function registeredAll(ctx: Ctx, rules: readonly string[]): Promise<Map<string, Registered>> {
  const found = new Map<string, Registered>()
  for (const rule of new Set(rules)) {
    const entry = await registered(ctx, rule)
    if (entry) found.set(rule, entry)
  }
  return found
}

/**
 * The register follows the publication, in its transaction: the first text is promulgated, a changed one is recorded as amended. The
 * approvals of the bundle are what permits it, so it is done in the system's name.
 */
export async function publishText(tx: Tx, rule: string, { edition, document }: Member) {
  const system = { ...tx, actor: SYSTEM }
  const [entry, today] = [await registered(tx, rule), dayOf(tx.now)]
  if (!entry?.isPromulgated)
    return void (await promulgate(system, rule, {
      html: edition.body,
      promulgatedOn: today,
      commencesOn: edition.commences_on,
      expiresOn: edition.expires_on,
      documentNumber: entry?.number ?? '',
      changeNote: edition.note ?? '',
    }))
  if (document.published_edition_id && !(await isOtherText(tx, document.published_edition_id, edition.body))) return
  await recordEdition(system, rule, {
    html: edition.body,
    title: edition.title,
    effectiveOn: edition.commences_on ?? today,
    asOf: today,
    clauses: [],
    changeNote: edition.note ?? '文字更正',
  })
}

/** Legal force today of entries of the register, with the words a reader sees. */
export async function forceToday(ctx: Pick<Ctx, 'db' | 'now'>, rules: readonly string[]) {
  const forces = await forceOn(ctx, [...new Set(rules)], dayOf(ctx.now))
  return new Map([...forces].map(([id, { force, label }]) => [id, { id: force, label, isOut: isOut(force) }] as const))
}

async function isOtherText(tx: Tx, before: string, body: string) {
  const row = await tx.db.selectFrom('publishing.edition').select('body').where('id', '=', before).executeTakeFirstOrThrow()
  return textOf(row.body) !== textOf(body)
}
