import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { PageFrame } from '../ui/page-frame.ts'
import type { AskedSetting } from './asked-setting.ts'
import type { Ctx } from './ctx.ts'
import type { EventType, Recorded } from './events.ts'
import type { PublicSource } from './public-source.ts'

export type Env = {
  Variables: {
    ctx: Ctx
    /** What the frame of every page shows: the site, the person, where one is. */
    frame: PageFrame
    reference: string
  }
}

/** How much waits for somebody, of one kind, and the list it opens to. */
export type Waiting = { label: string; count: number; href: string; isUrgent: boolean }

export type Job = (ctx: Ctx, payload: never) => Promise<void>

/**
 * What a module hands to `app.ts` and `worker.ts`: its name, which is also its URL, and its faces
 * (`/name`, `/workbench/name`, `/api/name`), what it does later, what it listens to, and what the calendar triggers.
 */
export type Module = {
  name: string
  portal?: Hono<Env>
  workbench?: Hono<Env>
  api?: OpenAPIHono<Env>
  /** Job name (without the module's) to what it does. Runs in the system's name. */
  jobs?: Record<string, Job>
  /** Crontab pattern (UTC) to job name. */
  cron?: Record<string, string>
  /**
   * `gathered`: a burst of such facts starts the job once, without payload; it finds out itself what there is to do. `tells`: the job does
   * nothing but tell people, and is not started by a year that is lived again.
   */
  subscriptions?: { event: EventType<never> | EventType<unknown>; job: string; gathered?: true; tells?: true }[]
  /** What it gives to everyone: search, re-screening, link checks, site map and alerts live from this declaration. */
  publishes?: PublicSource[]
  /** What administrators decide for the installation, each on a page of its own under /workbench/settings. */
  settings?: AskedSetting[]
  /** Addresses that others have fixed, outside its own: `/d`, `/gkmlpt`. */
  elsewhere?: Record<string, Hono<Env>>
  /** What waits for the actor today, for the first page of the workbench; nothing of it is anybody else's to do. */
  waits?: (ctx: Ctx) => Promise<Waiting[]>
  /** What a worker does as long as it runs, beside its jobs: looks by itself for what there is to do. */
  whileWorking?: (ctx: () => Ctx) => { stop: () => Promise<void> }
  /** What a web process has ready before people come; nobody waits for it. */
  warm?: (ctx: Ctx) => Promise<void>
  /** What falls due on the legal date of `ctx.now`; called hourly, and once a simulated day by the replay. Safe to repeat. */
  runDue?: (ctx: Ctx) => Promise<void>
}
export type { Recorded }

/** The path of one thing. What is no UUID has no address, so it is absent like any other. */
export const ID = '/:id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}'
