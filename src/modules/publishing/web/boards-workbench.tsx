import { Hono } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { archiveBoard } from './boards-archive.tsx'
import { catalogueBoard } from './boards-catalogue.tsx'
import { cleanUpBoard } from './boards-clean-ups.tsx'
import { columnBoard } from './boards-columns.tsx'
import { coverageBoard } from './boards-coverage.tsx'
import { pairingBoard } from './boards-pairing.tsx'
import { withheldBoard } from './boards-withheld.tsx'

/** The boards by which publication is watched and kept in order. */
export const boardsWorkbench = new Hono<Env>()

for (const path of ['coverage', 'catalogue', 'columns', 'withheld', 'clean-ups', 'archive', 'interpretations'])
  boardsWorkbench.use(`/${path}/*`, async (c, next) => {
    if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
    await next()
  })
boardsWorkbench.route('/coverage', coverageBoard)
boardsWorkbench.route('/catalogue', catalogueBoard)
boardsWorkbench.route('/columns', columnBoard)
boardsWorkbench.route('/withheld', withheldBoard)
boardsWorkbench.route('/clean-ups', cleanUpBoard)
boardsWorkbench.route('/archive', archiveBoard)
boardsWorkbench.route('/interpretations', pairingBoard)
