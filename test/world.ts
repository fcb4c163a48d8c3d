import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { test as base, inject } from 'vitest'
import { createApp } from '../src/app.tsx'
import { getActor, identify } from '../src/modules/identity/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Actor, type Ctx, inTransaction, SYSTEM, type Tx } from '../src/platform/ctx.ts'
import { connect } from '../src/platform/db.ts'
import { openEngine, useEngine } from '../src/platform/engine/index.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { sampleLogins } from '../src/seed/cast.ts'
import { readSite } from '../src/site.ts'
import { aBrowser, type Browser } from './http-browser.ts'
import { NOW } from './template.ts'

export type { Browser } from './http-browser.ts'

/** Somebody of the cast: their browser, already signed in, and who they are in actions called directly. */
export type Someone = Browser & { id: string; actor: Actor; ctx: () => Ctx }

const CAST = [
  'wang',
  'zhang',
  'lvsuo',
  'gongsi',
  'chen',
  'lin',
  'he',
  'zhao',
  'sun',
  'liu',
  'zhou',
  'wu',
  'admin',
  'qian',
  'zheng',
  'tang',
  'liang',
  'ma',
  'xu',
  'guo',
  'pan',
  'qiu',
  'jin',
  'du',
  'fang',
  'bai',
  'yan',
  'yao',
  'gu',
  'tao',
  'shen',
  'luo',
  'han',
  'tian',
  'shi',
  'kong',
  'cui',
  'mu',
  'ren',
  'dai',
  'xiong',
] as const
type Cast = (typeof CAST)[number]

export type World = Awaited<ReturnType<typeof populate>>

/** A test whose file has a world of its own: a copy of the seeded template, and the people in it. */
export const test = base.extend('world', { scope: 'file' }, async ({}, { onCleanup }) => {
  const [name, server] = [`test_${randomUUID()}`, connect(`${inject('serverUrl')}/postgres`, 1)]
  await sql`create database ${sql.id(name)} template template`.execute(server)
  await server.destroy()
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-world-'))
  await cp(inject('keysFolder'), join(folder, 'keys'), { recursive: true })
  openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }))
  // One engine for all files of a run, a database in it for each; CLICKHOUSE_URL lets the same tests run on a server.
  const engineConfig = readConfig({ DATA_DIR: inject('engineFolder'), CLICKHOUSE_URL: process.env.CLICKHOUSE_URL })
  const engine = useEngine(openEngine(engineConfig, { database: name.replaceAll('-', '_') }))
  const url = `${inject('serverUrl')}/${name}`
  const db = connect(url, 10)
  onCleanup(async () => {
    await engine.remove()
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  })
  return populate(db, url)
})

async function populate(db: Ctx['db'], databaseUrl: string) {
  const world = { db, databaseUrl, now: NOW }
  const now = () => world.now
  const site = await readSite(db)
  const signedIn = new Map<string, { actor: Actor; name: string }>()
  const app = createApp({
    db,
    now,
    site: () => site,
    // The cast need not sign in: their browsers say who they are. Everybody else goes through cookies and tokens.
    identify: async (headers, ctx) => {
      const someone = signedIn.get(headers.get('x-cast') ?? '')
      if (!someone) return identify(headers, ctx)
      const person = { id: someone.actor.id, name: someone.name, label: '', level: 'verified-contact' as const, unread: 0 }
      return { actor: someone.actor, person, via: 'cookie', mustSecure: false }
    },
  })
  const appear = async (username: Cast): Promise<Someone> => {
    const { id, name } = await db
      .selectFrom('identity.user')
      .select(['id', 'name'])
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
    const actor = await getActor({ db, now: NOW }, id)
    signedIn.set(username, { actor, name })
    return { ...aBrowser(app, { 'x-cast': username }), id, actor, ctx: () => ({ db, actor, now: world.now }) }
  }
  const cast: Partial<Record<Cast, Someone>> = {}
  for (const username of CAST) cast[username] = await appear(username)
  return Object.assign(world, {
    ...(cast as Record<Cast, Someone>), // every name of the list has just been given its person
    app,
    visitor: aBrowser(app, {}),
    /** A browser of somebody's own, with cookies, that signs in by itself. */
    newBrowser: (headers: Record<string, string> = {}) => aBrowser(app, headers),
    /** What the system does: jobs, the clock. */
    system: (): Ctx => ({ db, actor: SYSTEM, now: world.now }),
    /** Runs an action in somebody's name, in a transaction of its own. */
    as: <T>(someone: { actor: Actor | null }, write: (tx: Tx) => Promise<T>) =>
      inTransaction({ db, actor: someone.actor, now: world.now }, write),
    organisation: async (slug: string) =>
      (await db.selectFrom('organisations.organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id,
    /** The facts about one thing, in order. */
    eventsOf: (id: string) =>
      db.selectFrom('platform.event').select(['name', 'data', 'actor_id']).where('subject_id', '=', id).orderBy('id').execute(),
    logins: sampleLogins(),
  })
}
