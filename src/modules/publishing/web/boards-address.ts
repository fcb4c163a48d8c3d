/** An address with those of the questions that were asked. */
export function withQuery(path: string, query: Record<string, string | number | undefined>) {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A place in a list to go on from; what is none is the beginning. */
export const placeIn = (asked: string | undefined) => (asked !== undefined && UUID.test(asked) ? asked : undefined)
