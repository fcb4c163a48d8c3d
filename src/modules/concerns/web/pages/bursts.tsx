import { Card, minute, Tag } from '../../../../ui/index.ts'
import type { Burst } from '../../bursts.ts'
import { clockNames, clockSentence, clocksOf, dueFrom, type Level, sources } from '../../model.ts'

/** As many as an address can name. */
const MOST_NAMED = 100
const MOST_SHOWN = 5

type Props = { bursts: readonly Burst[]; level: Level | undefined; now: Date }

/** What many say at the same time, each with the clock that a concern logged from it would have. */
export const Bursts = ({ bursts, level, now }: Props) => (
  <Card title="近 7 天的集中反映">
    {bursts.map((burst) => (
      <>
        <p>
          <Tag tone="quiet">{sources[burst.source]}</Tag> <strong>{burst.said}</strong>
          {'　'}
          {burst.about}
          {'　'}
          <a href={`/workbench/concerns/new?${loggedFrom(burst)}`}>登记为关切</a>
        </p>
        <p class="yg-quiet">
          {minute(burst.since)} 起成为集中反映{level && `；${clockAt(burst.since, level, now)}`}
        </p>
        {burst.shown.length > 0 && (
          <ul>
            {burst.shown.slice(0, MOST_SHOWN).map(({ title, url }) => (
              <li>
                <a href={url}>{title}</a>
              </li>
            ))}
          </ul>
        )}
      </>
    ))}
  </Card>
)

function clockAt(since: Date, level: Level, now: Date) {
  const clocks = clocksOf({ ...dueFrom(since, level), informed_at: null })
  return `按“${level.name}”，${clocks.map((clock) => `${clockNames[clock.what]}${clockSentence(clock, { noticedAt: since, now })}`).join('，')}`
}

const loggedFrom = ({ source, ids, about, since, shown }: Burst) =>
  new URLSearchParams({
    topic: shown[0]?.title ?? about,
    source,
    since: since.toISOString(),
    messages: ids.slice(0, MOST_NAMED).join(','),
  })
