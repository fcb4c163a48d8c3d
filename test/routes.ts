import type { Planted } from './canaries.ts'
import { FILLINGS } from './fillings.ts'
import type { World } from './world.ts'

export type Route = { method: string; path: string }

/** Every route that answers something, each once; what is mounted for all methods only stands before others. */
export const routesOf = ({ app }: World): Route[] => [
  ...new Map(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
]

/** The parameters that no filling fits. */
export const unfilled = ({ path }: Route) =>
  paramsOf(path)
    .filter(({ name }) => !fillingOf(path, name))
    .map(({ name }) => `${path} :${name}`)

/** The addresses of a route: every combination of what stands in its parameters' places. */
export function addressesOf({ path }: Route, planted: Planted): string[] {
  return paramsOf(path).reduce<string[]>(
    (addresses, { name, text, optional }) => {
      const values = [...(optional ? [''] : []), ...(fillingOf(path, name)?.values(planted) ?? [])]
      return addresses.flatMap((address) => values.map((value) => address.replace(text, () => value).replace(/\/$/, '')))
    },
    [path],
  )
}

/** The address of a route with nothing there: where an id, a slug or a year stands, one that nobody has. */
export function absentAddressOf({ path }: Route, planted: Planted): string | undefined {
  const [first, ...others] = paramsOf(path)
  if (!first) return undefined
  const absent = /id|document/.test(first.name)
    ? '00000000-0000-7000-8000-000000000000'
    : /slug|organisation/.test(first.name)
      ? 'nowhere'
      : undefined
  if (absent === undefined) return undefined
  return others.reduce(
    (address, { name, text }) => address.replace(text, () => fillingOf(path, name)?.values(planted)[0] ?? ''),
    path.replace(first.text, absent),
  )
}

const fillingOf = (path: string, name: string) => FILLINGS.find(({ at, param }) => param === name && at.test(path))

/** `:name`, `:name{pattern}`, `:name?`; a pattern may hold braces and colons of its own. */
function paramsOf(path: string) {
  const params: { name: string; text: string; optional: boolean }[] = []
  const next = /:(\w+)/g
  for (let found = next.exec(path); found; found = next.exec(path)) {
    let end = next.lastIndex
    for (let depth = 0; path[end] === '{' || depth > 0; end++) depth += path[end] === '{' ? 1 : path[end] === '}' ? -1 : 0
    const optional = path[end] === '?'
    next.lastIndex = optional ? end + 1 : end
    params.push({ name: found[1] ?? '', text: path.slice(found.index, next.lastIndex), optional })
  }
  return params
}
