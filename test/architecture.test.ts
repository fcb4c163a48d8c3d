import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const IMPORT = /^(?:import|export)\s+(type\s)?(?:([\w\s{},*$]+)\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
const COMMENT = /\/\*.*?\*\/|(?<![:'"`])\/\/[^\n]*/gs
const NAME = /\b([a-z_]\w*)(?:"?\."?|',\s*')([a-z_]\w*)/g
const RAW_SQL = /(?<=\bsql(?:<[^`]*>)?`)[^`]*/g

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && path !== 'platform/db-types.ts')
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8').replaceAll(COMMENT, '') }))

const imports = files.flatMap(({ path, text }) =>
  [...text.matchAll(IMPORT)].map(([, type, clause = '', named, called]) => {
    const to = named ?? called ?? ''
    // What is only a type is gone at run time.
    const names = [...clause.matchAll(/(type\s+)?\b(\w+)(?:\s+as\s+\w+)?/g)].flatMap(([, isType, name = '']) =>
      isType ? [] : [name],
    )
    return { from: path, to: to.startsWith('.') ? join(dirname(path), to) : to, isType: type !== undefined, names }
  }),
)
const modules = readdirSync('src/modules')
const schemaOf = (module: string) => module.replaceAll('-', '_')
const generated = readFileSync('src/platform/db-types.ts', 'utf8')
const tables = [...generated.matchAll(/"(\w+\.\w+)":/g)].map(([, table = '']) => table)
const schemas = new Set(modules.map(schemaOf))

const moduleOf = (path: string) => /^modules\/([^/]+)\//.exec(path)?.[1]
const crossings = imports.flatMap(({ from, to }) => {
  const [here, there] = [moduleOf(from), moduleOf(to)]
  return there && here !== there ? [{ from, to, here, there }] : []
})

test('there is code to check', () => {
  for (const found of [files, imports, modules, tables, crossings]) expect(found.length).toBeGreaterThan(5)
})

test('a module is entered only by its index.ts, and mounted only by modules.ts', () => {
  const door = (from: string, there: string) => `modules/${there}/${from === 'modules.ts' ? 'module' : 'index'}.ts`
  expect(crossings.filter(({ from, to, there }) => to !== door(from, there)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('modules do not depend on each other in a circle', () => {
  const visit = (name: string, trail: string[]): void => {
    expect(trail, 'a circle').not.toContain(name)
    for (const there of new Set(crossings.filter(({ here }) => here === name).map((crossing) => crossing.there)))
      visit(there, [...trail, name])
  }
  for (const name of modules) visit(name, [])
})

test('modules.ts names every module, each after those it builds on', () => {
  const mounted = [...readFileSync('src/modules.ts', 'utf8').matchAll(/from '\.\/modules\/([^/]+)\/module\.ts'/g)].map(
    ([, name]) => name,
  )
  expect(mounted.toSorted()).toEqual(modules.toSorted())
  const list = /modules: Module\[\] = \[([^\]]*)\]/.exec(readFileSync('src/modules.ts', 'utf8'))?.[1] ?? ''
  const order = list
    .split(',')
    .map((name) => name.trim().replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    .filter(Boolean)
  expect(order.toSorted()).toEqual(modules.toSorted())
  const early = crossings.filter(({ here, there }) => here && order.indexOf(here) < order.indexOf(there))
  expect(early.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('platform and ui know no module, and platform no page', () => {
  const broken = imports.filter(
    ({ from, to, isType }) =>
      /^(platform|ui)\//.test(from) &&
      (moduleOf(to) !== undefined || (!isType && from.startsWith('platform/') && to.startsWith('ui/'))),
  )
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('a module names only its own tables, or the public_ views of another', () => {
  const broken = files.flatMap(({ path, text }) => {
    const module = moduleOf(path)
    const foreign = (name: string) => !name.startsWith(`${schemaOf(module ?? '')}.`) && !/^platform\.|\.public_/.test(name)
    return module
      ? namedIn(text)
          .filter(foreign)
          .map((name) => `${path}: ${name}`)
      : []
  })
  expect(broken).toEqual([])
})

test('model, schema and policy reach no package but zod', () => {
  const pure = files.filter(({ path }) => /^modules\/[^/]+\/(model|schema|policy)\.ts$/.test(path))
  // The schemas of a face carry their place in the OpenAPI document; that is zod with a method more.
  const isPure = (to: string) => to === 'zod' || to === '@hono/zod-openapi' || /\.(tsx?|json)( |$)/.test(to)
  const broken = pure.flatMap(({ path }) => [...behind(path)].filter((to) => !isPure(to)).map((to) => `${path}: ${to}`))
  expect(pure.length).toBeGreaterThan(10)
  expect(broken).toEqual([])
})

test('every module has a README', () => {
  expect(modules.filter((name) => !existsSync(`src/modules/${name}/README.md`))).toEqual([])
})

/** The tables that a text names anywhere, and whatever its raw SQL names in a module's schema. */
function namedIn(text: string) {
  const names = (part: string) => [...part.matchAll(NAME)].map(([, schema = '', table = '']) => `${schema}.${table}`)
  const inSql = [...text.matchAll(RAW_SQL)].flatMap(([part]) => names(part))
  return [
    ...names(text).filter((name) => tables.includes(name)),
    ...inSql.filter((name) => schemas.has(name.split('.')[0] ?? '')),
  ]
}

/** Everything that a file imports at run time, and what that imports; through another module's door, what it takes from there. */
function behind(path: string, seen = new Set<string>(), wanted?: readonly string[]) {
  for (const { from, to, isType, names } of imports) {
    if (from !== path || isType || (wanted && !names.some((name) => wanted.includes(name)))) continue
    const isDoor = moduleOf(to) !== moduleOf(path) && to.endsWith('/index.ts')
    const key = isDoor ? `${to} ${names}` : to
    if (seen.has(key)) continue
    seen.add(key)
    behind(to, seen, isDoor ? names : undefined)
  }
  return seen
}
