import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import type { PageFrame } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { classOf, type Dataset, type Review } from '../model.ts'
import { mayDescribe } from '../policy.ts'
import { getOwn, openReview } from '../queries.ts'

/** What every page of one data set's desk is given. */
export type Desk = {
  page: PageFrame
  dataset: Dataset
  /** The office whose data it is. */
  office: string
  review: Review | undefined
  /** Whether this person may change it. */
  editable: boolean
  today: string
}
export async function loadDesk(c: Context<Env>, id = c.req.param('id') ?? ''): Promise<Desk> {
  const { ctx, frame } = c.var
  const dataset = await getOwn(ctx, id)
  const tree = await loadOrganisations(ctx)
  return {
    page: frame,
    dataset,
    office: tree.byId.get(dataset.organisation_id)?.name ?? '',
    review: await openReview(ctx, dataset.id),
    editable:
      mayDescribe(ctx.actor, dataset.organisation_id) && !(dataset.state === 'withdrawn' && dataset.published_on === null),
    today: dayOf(ctx.now),
  }
}

export const peopleNamed = async (ctx: Ctx, ids: readonly (string | null)[]) => {
  const names = await namesOf(
    ctx,
    ids.filter((id) => id !== null),
  )
  return (id: string | null) => (id && names.get(id)) || '系统'
}

/** The values of a form in which each line of a table has fields of its own: `label.3` belongs to `column.3`. */
export function linesOf(values: Record<string, unknown>, fields: readonly string[]): Record<string, unknown>[] {
  const numbers = Object.keys(values).flatMap((name) => /^column\.(\d{1,4})$/.exec(name)?.[1] ?? [])
  return numbers.map((number) => ({
    column: values[`column.${number}`],
    ...Object.fromEntries(fields.map((field) => [field, values[`${field}.${number}`]])),
  }))
}

export const descriptionValues = (dataset: Dataset) => ({
  ...dataset,
  keywords: dataset.keywords.join('、'),
  contactName: dataset.contact_name,
  contactPhone: dataset.contact_phone,
  contactMail: dataset.contact_mail,
  temporalFrom: dataset.temporal_from,
  temporalTo: dataset.temporal_to,
  automatic: dataset.automatic ? 'on' : '',
})
export const classValues = (dataset: Dataset) => classOf(dataset) ?? { licence: dataset.licence }

export const refuseOutsider = (ctx: Ctx, enters: boolean) => {
  if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!enters) throw notFound()
}
