import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { test as base, expect } from 'vitest'
import yazl from 'yazl'
import { receiveForm, serveFile, storeFile } from '../src/modules/files/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Actor, type Ctx, inTransaction } from '../src/platform/ctx.ts'
import { openInstallation } from '../src/platform/installation.ts'
import type { Env } from '../src/platform/module.ts'
import { answer, problemOf } from '../src/platform/problem.ts'
import { bareDatabase } from './bare-database.ts'

export const NOW = new Date('2026-09-15T17:30:00Z')
const person = (n: number): Actor => ({
  id: `0190a000-0000-7000-8000-00000000000${n}`,
  kind: 'person',
  posts: [],
  oversees: [],
})
export const [wang, zhang] = [person(1), person(2)]

export const files = base
  .extend('folder', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'yangguang-files-'))
    openInstallation(readConfig({ DATA_DIR: folder }))
    onCleanup(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  .extend('database', { scope: 'file' }, async ({ folder: _ }, { onCleanup }) => {
    const database = await bareDatabase()
    onCleanup(() => database.destroy())
    return database
  })

export const test = files
  .extend('db', async ({ database }) => {
    await database.deleteFrom('files.file').execute()
    return database
  })
  .extend('desk', ({ db }) => {
    const ctx = (actor: Actor | null = wang, now = NOW): Ctx => ({ db, actor, now })
    const app = new Hono<Env>()
    app.onError((error) => answer(problemOf(error)))
    app.use(async (c, next) => {
      c.set('ctx', ctx())
      await next()
    })
    app.post('/', async (c) => {
      const { values, files, errors } = await receiveForm(c)
      return c.json({
        values,
        errors,
        files: Object.entries(files).map(([field, stored]) => [
          field,
          stored.map(({ name, type, bytes, scanned }) => ({ name, type, bytes, scanned })),
        ]),
      })
    })
    app.get('/:id', (c) => serveFile(c, c.req.param('id')))
    const put = async (name: string, content: Uint8Array | string, actor: Actor | null = wang) =>
      storeFile(ctx(actor), { name, content: typeof content === 'string' ? Buffer.from(content) : content, field: 'file' })
    const as =
      (actor: Actor | null) =>
      <T>(write: Parameters<typeof inTransaction<T>>[1]) =>
        inTransaction(ctx(actor), write)
    return { app, ctx, put, as }
  })

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])

/** Speaks clamd's INSTREAM: reads the chunks to the end and finds EICAR. */
export function aClamd() {
  return createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (!received.subarray(-4).equals(Buffer.alloc(4))) return
      expect(received.subarray(0, 10).toString()).toBe('zINSTREAM\0')
      socket.end(received.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0')
    })
  })
}

export async function zip(members: Record<string, string>): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const [name, content] of Object.entries(members)) file.addBuffer(Buffer.from(content), name)
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
