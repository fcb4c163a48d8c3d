import { Hono } from 'hono'
import { addDays, dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { listKinds } from '../kinds.ts'
import { ownOffices } from '../policy.ts'
import { MessageSettings } from '../settings.ts'
import { listPingPong, listVeto } from '../veto-board.ts'
import { BoardPage } from './pages/board.tsx'

/** 三个月红线: what will breach and in how many days, and where messages go to and fro. */
export const boardPages = new Hono<Env>()

const YEAR = 365
boardPages.get('/board', async (c) => {
  const { ctx, frame } = c.var
  const { vetoWarning } = await readSetting(ctx, MessageSettings)
  const days = [vetoWarning, 60, 92].find((each) => String(each) === c.req.query('days')) ?? vetoWarning
  const [rows, pairs, tree, kinds] = await Promise.all([
    listVeto(ctx, { days }),
    listPingPong(ctx, addDays(dayOf(ctx.now), -YEAR)),
    loadOrganisations(ctx),
    listKinds(ctx),
  ])
  return c.html(
    <BoardPage
      page={frame}
      writes={ownOffices(ctx.actor).length > 0}
      days={days}
      choices={[...new Set([vetoWarning, 60, 92])]}
      rows={rows}
      pairs={pairs}
      kindOf={(code) => kinds.find((kind) => kind.code === code)?.label ?? code}
      nameOf={shortNames(tree)}
    />,
  )
})
