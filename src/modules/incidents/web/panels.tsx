import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { ActionForm, Button, Card, minute } from '../../../ui/index.ts'
import { type Demand, onCase, onPublicForm, type SaidPlace } from '../../demands/index.ts'
import { sealOf } from '../gathered/leave-incident.ts'
import { portalPath, sayWhy, states, tiers, type Why, workbenchPath } from '../model.ts'
import { mayRead } from '../policy.ts'
import { incidentsInStreet, incidentsNearby, listPublic, publicEntries } from '../public-incidents.ts'
import { incidentsOf } from '../queries.ts'
import { Banner } from './pages/portal-list.tsx'

const ON_FORM = 5
const DAYS_ON_FORM = 14

/** What of incidents stands on the pages of demands: beside a case for its office and for its reporter, and above the public form. */
export function showOnDemands() {
  onCase({ name: 'incidents', for: 'desk', render: forDesk })
  onCase({ name: 'incidents', for: 'citizen', render: forReporter })
  onPublicForm(async (ctx, place) => {
    const rows = await forForm(ctx, place)
    return rows.length === 0 ? null : <Banner rows={rows.slice(0, ON_FORM)} />
  })
}

/** Before a place is said the latest of the city; then what is near the point, else in the street. */
async function forForm(ctx: Ctx, place: SaidPlace | null) {
  if (place) {
    const { lat, lon, street } = place
    if (lat !== null && lon !== null) return incidentsNearby(ctx, { lat, lon })
    return street ? incidentsInStreet(ctx, street, ON_FORM) : []
  }
  const since = addDays(dayOf(ctx.now), -DAYS_ON_FORM)
  return (await listPublic(ctx, { size: 50 })).filter(({ state, last_on }) => state === 'confirmed' && last_on >= since)
}

async function forDesk(ctx: Ctx, demand: Demand) {
  const held = await incidentsOf(ctx, demand.id)
  if (held.length === 0) return null
  return (
    <Card title="同类诉求">
      <ul>
        {held.map((incident) => (
          <li>
            {tiers[incident.tier]}（{states[incident.state]}，{incident.members} 件）：
            {mayRead(ctx.actor, incident) ? (
              <a href={workbenchPath(incident.number)}>第 {incident.number} 号</a>
            ) : (
              `第 ${incident.number} 号`
            )}
            {'likeness' in incident.why && <span class="yg-quiet">　{sayWhy(incident.why as Why)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

async function forReporter(ctx: Ctx, demand: Demand) {
  const shown = (await incidentsOf(ctx, demand.id)).find(
    ({ public_title, confirmed_at }) => public_title !== null && confirmed_at !== null,
  )
  if (!shown) return null
  const entries = await publicEntries(ctx, [shown.number])
  return (
    <Card title="与多人反映的是同一件事">
      <p>
        <a href={portalPath(shown.number)}>{shown.public_title}</a>
      </p>
      {entries.slice(0, 3).map(({ text, written_at }) => (
        <p>
          <span class="yg-quiet">{minute(written_at)}</span>　{text}
        </p>
      ))}
      <ActionForm action="/incidents/departures">
        <input type="hidden" name="demand" value={demand.id} />
        <input type="hidden" name="seal" value={sealOf(demand.id)} />
        <Button kind="secondary">不是同一件事，单独办理</Button>
      </ActionForm>
    </Card>
  )
}
