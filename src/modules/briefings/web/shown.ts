import { minuteOf } from '../../../platform/day.ts'
import { KEY_FIELD, readDay } from '../../../ui/index.ts'
import { type Briefing, materialsOf, type Series, type Speaker } from '../model.ts'

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
