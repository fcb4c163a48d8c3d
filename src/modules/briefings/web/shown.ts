import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'
import { KEY_FIELD, readDay } from '../../../ui/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { type Briefing, materialsOf, type Series, type Speaker } from '../model.ts'
import { seenOffices } from '../policy.ts'

/** The site with its scheme, as others reach it. */
export const originOf = (url: string) => installation().config.PUBLIC_URL ?? new URL(url).origin

/** A page of a list, from the address; with the ways to the pages beside it. */
export const pageOf = (c: Context<Env>, size: number) => {
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  return { page, offset: (page - 1) * size }
}
export function besides(c: Context<Env>, { page, size, total }: { page: number; size: number; total: number }) {
  const at = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return `${url.pathname}${url.search}`
  }
  return { previous: page > 1 ? at(page - 1) : undefined, next: page * size < total ? at(page + 1) : undefined }
}

/** The office in whose name the actor is at the desk. */
export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  const own = seenOffices(ctx.actor)[0] ?? ctx.actor?.posts[0]?.organisation
  return byId.get(own ?? '')?.name ?? ''
}

export async function officeOptions(ctx: Ctx, among?: readonly string[]) {
  const [{ all }, today] = [await loadOrganisations(ctx), dayOf(ctx.now)]
  return all
    .filter((office) => isValidOn(office, today) && (!among || among.includes(office.id)))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** The plan's form as its schema takes it: a day and a time put together. */
export function typedPlan(values: Record<string, unknown>) {
  const moment = (name: string) => {
    const [day, time] = [
      readDay(values, `${name}Day`),
      String(values[`${name}Time`] ?? '')
        .normalize('NFKC')
        .trim(),
    ]
    return day || time ? `${day} ${time}` : ''
  }
  return {
    ...values,
    startsAt: moment('startsAt'),
    endsAt: moment('endsAt'),
    questionsUntil: moment('questionsUntil'),
    key: values[KEY_FIELD],
  }
}

/** The form of a plan that is there already. */
export function planForm(event: Briefing, speakers: readonly Speaker[]) {
  const moment = (name: string, at: Date | null) =>
    at ? { [`${name}Day`]: minuteOf(at).slice(0, 10), [`${name}Time`]: minuteOf(at).slice(11) } : {}
  return {
    series: event.series_id,
    organisation: event.organisation_id,
    title: event.title,
    topic: event.topic,
    place: event.place,
    ...moment('startsAt', event.starts_at),
    ...moment('endsAt', event.ends_at),
    ...moment('questionsUntil', event.questions_until),
    takesLiveQuestions: event.takes_live_questions ? 'yes' : '',
    speakers: speakers.map(({ name, office, duty }) => [name, office, duty].filter(Boolean).join('｜')).join('\n'),
    materials: materialsOf(event)
      .map(({ title, url }) => `${title}｜${url}`)
      .join('\n'),
  }
}

export const seriesOptions = (series: readonly Series[], kinds: Record<string, string>) =>
  series.filter(({ retired }) => !retired).map(({ id, name, kind }) => ({ value: id, label: name, group: kinds[kind] ?? '' }))
