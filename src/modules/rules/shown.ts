import { z } from '@hono/zod-openapi'
import { Day } from './schema.ts'

const ForceShown = z.object({
  force: z.string(),
  label: z.string(),
  reasons: z.array(z.string()),
  since: Day.nullable(),
  until: Day.nullable(),
})
export const RuleView = z.object({
  id: z.uuid(),
  title: z.string(),
  level: z.string(),
  levelLabel: z.string(),
  rank: z.int(),
  jurisdiction: z.string(),
  place: z.string(),
  organisation: z.uuid().nullable(),
  issuers: z.array(z.string()),
  documentNumbers: z.array(z.string()),
  category: z.string(),
  promulgatedOn: Day.nullable(),
  importedAs: z.array(z.string()),
  url: z.string(),
  force: ForceShown,
})
const ClauseShown = z.object({ eid: z.string(), kind: z.string(), label: z.string(), text: z.string(), url: z.string() })
export const RuleText = RuleView.extend({
  on: Day,
  edition: z
    .object({
      id: z.uuid(),
      ordinal: z.int(),
      title: z.string(),
      asOf: Day.nullable(),
      effectiveOn: Day.nullable(),
      /** No text and no source says since when: it is the day of the version. */
      effectiveOnIsAssumed: z.boolean(),
      changeNote: z.string(),
      hash: z.string(),
    })
    .nullable(),
  editions: z.array(
    z.object({
      ordinal: z.int(),
      asOf: Day.nullable(),
      effectiveOn: Day.nullable(),
      effectiveOnIsAssumed: z.boolean(),
      changeNote: z.string(),
    }),
  ),
  articles: z.array(ClauseShown),
})
export const ClauseView = ClauseShown.extend({
  rule: z.uuid(),
  title: z.string(),
  on: Day,
  heading: z.string(),
  force: ForceShown,
  clauses: z.array(ClauseShown),
})
const Part = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })
const Side = z.object({ eid: z.string(), label: z.string(), text: z.string() }).nullable()
export const ComparedView = z.object({
  from: z.int(),
  to: z.int(),
  rows: z.array(z.object({ change: z.string(), old: Side, new: Side, parts: z.array(Part) })),
})
export const FactShown = z.object({
  id: z.uuid(),
  kind: z.string(),
  on: Day.nullable(),
  until: Day.nullable(),
  clauses: z.array(z.string()),
  by: z.string().nullable(),
  byRule: z.uuid().nullable(),
  corrects: z.uuid().nullable(),
  note: z.string(),
  recordedAt: z.string(),
})
