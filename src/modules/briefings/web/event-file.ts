import type { TimedEntry } from '../../../platform/icalendar.ts'
import type { Material, Speaker } from '../model.ts'
import { kinds, portalPath } from '../model.ts'
import type { WithSeries } from '../queries.ts'

/** One occasion as an entry of a calendar. */
export const entryOf = (event: WithSeries, origin: string): TimedEntry => ({
  uid: event.id,
  from: event.starts_at,
  until: event.ends_at,
  place: event.place,
  sequence: event.sequence,
  cancelled: event.state === 'cancelled',
  summary: `${event.series}：${event.title}`,
  description: `${event.topic}\n${origin}${portalPath(event.id)}`,
  url: `${origin}${portalPath(event.id)}`,
  ...(event.state === 'announced' && { remind: event.title }),
})

type About = { event: WithSeries; speakers: readonly Speaker[]; materials: readonly Material[]; office: string; origin: string }

/** The same as schema.org describes events. */
export function linkedEvent({ event, speakers, materials, office, origin }: About) {
  const url = `${origin}${portalPath(event.id)}`
  return {
    '@context': 'https://schema.org',
    '@type': event.kind === 'press-conference' ? 'Event' : 'BroadcastEvent',
    '@id': url,
    url,
    name: event.title,
    description: event.topic,
    inLanguage: 'zh-CN',
    startDate: event.starts_at.toISOString(),
    endDate: (event.ended_at ?? event.ends_at).toISOString(),
    eventStatus: `https://schema.org/${event.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
    location: { '@type': 'Place', name: event.place, address: event.place },
    organizer: { '@type': 'GovernmentOrganization', name: office },
    superEvent: { '@type': 'EventSeries', name: event.series, alternateName: kinds[event.kind] },
    performer: speakers.map(({ name, office: of, duty }) => ({
      '@type': 'Person',
      name,
      jobTitle: duty,
      affiliation: { '@type': 'GovernmentOrganization', name: of },
    })),
    ...(materials.length > 0 && {
      subjectOf: materials.map(({ title, url: at }) => ({
        '@type': 'CreativeWork',
        name: title,
        url: at.startsWith('/') ? `${origin}${at}` : at,
      })),
    }),
    ...(event.video_url && { recordedIn: { '@type': 'VideoObject', name: event.title, contentUrl: event.video_url } }),
  }
}
