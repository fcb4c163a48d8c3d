import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { expect } from 'vitest'
import { sample } from '../../../../test/ckan-client.ts'
import { test as base } from '../../../../test/world.ts'

const PYTHON = process.env.PYTHON ?? 'python3'
const has = (...modules: string[]) => spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`]).status === 0
// Where Python has them (`pip install ckanapi rdflib pyshacl`), the clients themselves are asked; elsewhere what they send, in sent.test.ts.
const [CKANAPI, RDFLIB] = [has('ckanapi', 'requests'), has('rdflib', 'pyshacl', 'requests')]
const SHAPES = fileURLToPath(new URL('../../../../../shared/data/schemas/dcat-ap-3.0.1-SHACL.ttl', import.meta.url))

/** The world of the tests behind a real server: clients in another process. */
const test = base.extend('address', { scope: 'file' }, async ({ world }, { onCleanup }) => {
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  onCleanup(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, not on a pipe
})

async function session(script: string, ...asked: string[]) {
  const path = fileURLToPath(new URL(`../../../../test/${script}.py`, import.meta.url))
  const { stdout } = await promisify(execFile)(PYTHON, [path, ...asked], { maxBuffer: 2 ** 26 })
  return JSON.parse(stdout)
}

test.skipIf(!CKANAPI)('ckanapi reads all of it, by POST and by GET, as a library and as a tool', async ({ world, address }) => {
  const { resource } = await sample(world)
  const told = await session('ckanapi-session', address, resource)
  const names = ['bus-stops', 'clinic-visits', 'not-for-all']
  for (const way of ['post', 'get']) {
    expect(told[way], way).toMatchObject({
      site: true,
      status: '2.11.0',
      list: expect.arrayContaining(names),
      found: expect.arrayContaining(['bus-stops']),
      facets: ['organization', 'res_format'],
      title: '公交站点（示例）',
      resource: true,
      rows: [
        { 站点编号: '0005', 线路数: 11 },
        { 站点编号: '0002', 线路数: 7 },
      ],
      fields: ['站点编号', '线路数'],
      total: 4,
      resources: expect.any(Number),
      organizations: true,
      organization: true,
      all: expect.arrayContaining(['sz-finance']),
      groups: expect.arrayContaining(['transport']),
      tags: expect.arrayContaining(['公交', '站点']),
      licenses: expect.arrayContaining(['open']),
      errors: {
        "package_show ['id']": 'NotFound',
        'package_show []': 'ValidationError',
        "datastore_search ['resource_id']": 'NotFound',
        "package_search ['nonsense']": 'SearchQueryError',
      },
    })
  }
  const columns = ['站点编号', '站点名称', '街道', '线路数', '启用日期', '客流']
  expect(told.paged.map((row: Record<string, unknown>) => row.站点编号)).toEqual(['0001', '0002', '0003', '0004', '0005'])
  expect(told.dump[0]).toEqual(['_id', ...columns])
  expect(told.dump).toHaveLength(6)
  expect(told.packed).toHaveLength(6)
  expect(told.described).toEqual(['_id', ...columns])
  expect(told.created).toBe('NotAuthorized')
  expect(told.dumped).toEqual([...told.post.list].sort())
  expect(told.searched[0]).toBe('bus-stops')
  expect(told.organizations).toContain('sz-finance')
})

test.skipIf(!RDFLIB)(
  'rdflib reads the same catalogue in each serialisation, and pyshacl finds it in order',
  async ({ world, address }) => {
    await sample(world)
    const told = await session('catalogue-session', address, ...(existsSync(SHAPES) ? [SHAPES] : []))
    expect(told.text).not.toContain('Violation')
    expect(told).toMatchObject({ differing: { ttl: [], rdf: [], jsonld: [] }, conforms: true })
    for (const slug of ['bus-stops', 'clinic-visits', 'not-for-all'])
      expect(told.datasets.filter((each: string) => each.endsWith(`/datasets/${slug}#dataset`))).toHaveLength(1)
    expect(told.distributions).toBeGreaterThan(0)
  },
)
