import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { newForm } from '../../../ui/index.ts'
import { bannersNow } from '../ports.ts'
import { demandSettings } from '../settings.ts'
import { talliesSince } from '../tallies.ts'
import { IndexPage } from './pages/index.tsx'

export const indexPages = new Hono<Env>()

indexPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const year = dayOf(ctx.now).slice(0, 4)
  const [tallies, settings, banners] = await Promise.all([
    talliesSince(ctx, `${year}-01-01`),
    demandSettings(ctx),
    bannersNow(ctx),
  ])
  if (!ctx.actor) markPublic(c)
  return c.html(
    <IndexPage
      page={frame}
      year={year}
      tallies={tallies}
      settings={settings}
      banners={banners}
      form={newForm()}
      signedIn={ctx.actor?.kind === 'person'}
    />,
  )
})
