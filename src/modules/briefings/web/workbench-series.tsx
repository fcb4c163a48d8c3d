import { type Context, Hono } from 'hono'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { saveSeries } from '../actions/save-series.ts'
import { listSeries } from '../queries.ts'
import { SaveSeries } from '../schema.ts'
import { SeriesPage } from './pages/series.tsx'

/** The series and programmes of the city, as its press officers keep them. */
export const seriesPages = new Hono<Env>()

seriesPages.get('/', (c) => show(c))
seriesPages.post('/', (c) => save(c, null))
seriesPages.post(ID, (c) => save(c, c.req.param('id')))

async function save(c: Context<Env>, id: string | null) {
  return submitForm(c, {
    values: { ...(await c.req.parseBody()), id },
    schema: SaveSeries,
    work: (tx, input) => saveSeries(tx, id, input),
    to: '/workbench/briefings/series',
    again: (tried) => show(c, tried),
  })
}

async function show(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const said = tried.refused ?? tried.form?.errors.map(({ message }) => message).join('；')
  return c.html(
    <SeriesPage page={frame} series={await listSeries(ctx)} typed={tried.form?.values} refused={said || undefined} />,
    statusOf(tried),
  )
}
