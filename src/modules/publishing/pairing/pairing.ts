import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type InterpretationForm, interpretationForms, LEAST_FORMS } from '../model.ts'

/** One policy that went public, and what explains it. */
export type PairedPolicy = {
  id: string
  organisation_id: string
  title: string
  index_number: string
  first_published_at: Date
  forms: InterpretationForm[]
  interpretations: number
  stale: number
  /** Days from the policy's publication to that of its first interpretation; none while there is none. */
  lag_days: number | null
}

type Asked = { organisations?: readonly string[] | undefined; year?: number | undefined }

/**
 * The rules, normative documents and policies that went public, each with its interpretations that are public. Those of the rest (notices,
 * news …) need none and are not in the denominator.
 */
export async function listPolicies({ db }: Pick<Ctx, 'db'>, { organisations, year }: Asked = {}): Promise<PairedPolicy[]> {
  const { rows } = await sql<Omit<PairedPolicy, 'forms'> & { forms: InterpretationForm[] | null }>`
    select policy.id, policy.organisation_id, edition.title, policy.index_number, policy.first_published_at,
      array_agg(distinct explained.form::text) filter (where interpreting.id is not null) as forms,
      count(interpreting.id)::int as interpretations, count(interpreting.id) filter (where explained.stale_since is not null)::int as stale,
      greatest(0, min((interpreting.first_published_at at time zone 'Asia/Shanghai')::date)
        - (policy.first_published_at at time zone 'Asia/Shanghai')::date) as lag_days
    from publishing.document policy join publishing.edition on edition.id = policy.published_edition_id
      left join publishing.interpretation explained on explained.policy_id = policy.id
      left join publishing.document interpreting on interpreting.id = explained.document_id
        and interpreting.published_edition_id is not null and interpreting.withdrawn_at is null and interpreting.publicity = 'proactive'
    where policy.kind in ('rule', 'normative', 'policy') and policy.publicity = 'proactive' and policy.withdrawn_at is null
      and (${organisations ? [...organisations] : null}::uuid[] is null
        or policy.organisation_id = any(${organisations ? [...organisations] : null}::uuid[]))
      and (${year ?? null}::int is null
        or extract(year from policy.first_published_at at time zone 'Asia/Shanghai') = ${year ?? null}::int)
    group by 1, 2, 3, 4, 5
    order by policy.first_published_at desc, policy.id desc`.execute(db)
  return rows.map((row) => ({ ...row, forms: (row.forms ?? []).filter(isForm) }))
}

const isForm = (form: string): form is InterpretationForm => form in interpretationForms

export type Pairing = {
  policies: number
  /** Explained at all, and in at least as many forms as a rule needs. */
  paired: number
  full: number
  rate: number | null
  /** The mean of the lags of those that are explained, in days. */
  lagDays: number | null
  /** How many interpretations have each form. */
  forms: Record<InterpretationForm, number>
  /** To how many forms, used equally often, the actual mixture comes (the exponential of Shannon's entropy). */
  diversity: number
}

/** Rate, lag and diversity of forms over policies. An interpretation counts once for each form that its policy is explained in. */
export function pairingOf(policies: readonly PairedPolicy[]): Pairing {
  const forms = Object.fromEntries(Object.keys(interpretationForms).map((form) => [form, 0])) as Record<
    InterpretationForm,
    number
  >
  for (const policy of policies) for (const form of policy.forms) forms[form]++
  const paired = policies.filter((policy) => policy.forms.length > 0)
  const lags = paired.map(({ lag_days }) => lag_days ?? 0)
  return {
    policies: policies.length,
    paired: paired.length,
    full: policies.filter((policy) => policy.forms.length >= LEAST_FORMS).length,
    rate: policies.length === 0 ? null : paired.length / policies.length,
    lagDays: lags.length === 0 ? null : lags.reduce((sum, lag) => sum + lag, 0) / lags.length,
    forms,
    diversity: diversityOf(Object.values(forms)),
  }
}

/** The effective number of kinds (Hill number of order 1): 1 where all are of one kind, n where n kinds are equally frequent, 0 of none. */
export function diversityOf(counts: readonly number[]) {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return 0
  const entropy = counts.filter(Boolean).reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0)
  return Math.exp(entropy)
}

/** Below this a mixture of forms is called poor, as the annual report calls it: 解读形式单一. */
export const POOR_DIVERSITY = 2
/** So few policies say nothing about an office's habits. */
const TELLING = 3

export const isPoor = ({ paired, diversity }: Pick<Pairing, 'paired' | 'diversity'>) =>
  paired >= TELLING && diversity < POOR_DIVERSITY

/** How an office stands, in the words of the annual report. */
export function verdictOf(pairing: Pairing): { tone: 'plain' | 'done' | 'urgent'; label: string }[] {
  if (pairing.policies === 0) return [{ tone: 'plain', label: '没有发布政策文件' }]
  const weak = [
    ...(pairing.paired < pairing.policies ? [{ tone: 'urgent' as const, label: '有文件没有解读' }] : []),
    ...(isPoor(pairing) ? [{ tone: 'urgent' as const, label: '解读形式单一' }] : []),
    ...((pairing.lagDays ?? 0) > 3 ? [{ tone: 'urgent' as const, label: '解读滞后' }] : []),
  ]
  return weak.length > 0 ? weak : [{ tone: 'done', label: '配套齐全' }]
}

/** The years in which policies went public, the newest first. */
export async function listPolicyYears({ db }: Pick<Ctx, 'db'>) {
  const { rows } = await sql<{ year: number }>`
    select distinct index_year as year from publishing.document
    where kind in ('rule', 'normative', 'policy') and publicity = 'proactive' and withdrawn_at is null and index_year is not null
    order by 1 desc`.execute(db)
  return rows.map(({ year }) => year)
}
