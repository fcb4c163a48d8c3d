import { Card } from '../../../ui/index.ts'
import { onCase } from '../../demands/index.ts'
import { type CasePhoto, listPhotos } from '../media/decide.ts'
import { mayLookThrough } from '../policy.ts'

const STATES: Record<CasePhoto['state'], string> = {
  named: '正在获取',
  lost: '没有取到',
  waiting: '还没有审看，不公开',
  shown: '已公开',
  withheld: '不公开',
}

/** The photos that came with a case over Open311, for whoever works on it: whether or not anybody outside sees them. */
export const showOnCases = () =>
  onCase({
    name: 'open311',
    for: 'desk',
    render: async (ctx, demand) => {
      const photos = await listPhotos(ctx, demand.id)
      if (photos.length === 0) return null
      return (
        <Card title="随 Open311 报来的照片">
          <div class="yg-pictures">
            {photos.map(({ id, state }) => (
              <figure>
                {state !== 'named' && state !== 'lost' && (
                  <a href={`/open311/media/${id}`}>
                    <img src={`/open311/media/${id}`} alt="诉求人随报的照片" />
                  </a>
                )}
                <figcaption>{STATES[state]}</figcaption>
              </figure>
            ))}
          </div>
          {mayLookThrough(ctx.actor) && photos.some(({ state }) => state === 'waiting') && (
            <p>
              <a href="/workbench/open311">去审看</a>
            </p>
          )}
        </Card>
      )
    },
  })
