import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import { structureOf } from './editions.ts'
import { factsOf } from './facts.ts'
import type { Fact } from './force/fact.ts'
import { clauseForce, force } from './force/force.ts'
import type { ForceView } from './force/words.ts'
import type { Edition, Rule } from './model.ts'
import { getEdition, getRule, listEditionHeads, textOn } from './queries.ts'
import type { Reading } from './schema.ts'
import type { Clause } from './text/clause.ts'
import { clauseAt, eidOfAddress } from './text/clauses.ts'

export type EditionHead = Awaited<ReturnType<typeof listEditionHeads>>[number]
export type RuleRead = {
  rule: Rule
  /** The day that is read, and the instant up to which facts count; undefined for all that is known. */
  on: string
  knownAt: Date | undefined
  facts: Fact[]
  force: ForceView
  /** The text of that day; null where there is none. */
  edition: Edition | null
  root: Clause | null
  /** All texts, oldest first, without their words. */
  heads: EditionHead[]
}

/** A rule as it is read on a day: its force, its text, and what else there is of it. */
export async function readRule(ctx: Ctx, id: string, { on, knownAt }: Reading = {}): Promise<RuleRead> {
  const rule = await getRule(ctx, id)
  const day = on ?? dayOf(ctx.now)
  // Known on a day is known by its end.
  const instant = knownAt === undefined ? undefined : startOf(addDays(knownAt, 1))
  const [facts, heads] = [(await factsOf(ctx, [id])).get(id) ?? [], await listEditionHeads(ctx, [id])]
  const head = textOn(heads, day)
  const edition = head ? await getEdition(ctx, id, head.ordinal) : null
  return {
    rule,
    on: day,
    knownAt: instant,
    facts,
    force: force(facts, day, instant),
    edition,
    root: edition ? structureOf(edition) : null,
    heads,
  }
}

/** A certain text of a rule, whatever the day. */
export async function readEdition(ctx: Ctx, id: string, ordinal: number): Promise<RuleRead> {
  const read = await readRule(ctx, id)
  const edition = await getEdition(ctx, id, ordinal)
  return { ...read, edition, root: structureOf(edition) }
}

export type ClauseRead = RuleRead & { clause: Clause; clauseForce: ForceView }

/** One clause on a day, by the number in its address (12, 12-1) or its whole address. */
export async function readClause(ctx: Ctx, id: string, address: string, reading: Reading = {}): Promise<ClauseRead> {
  const read = await readRule(ctx, id, reading)
  const eid = eidOfAddress(address)
  const clause = read.root ? clauseAt(read.root, eid) : undefined
  if (!clause) throw notFound()
  return { ...read, clause, clauseForce: clauseForce(read.facts, eid, read.on, read.knownAt) }
}
