import type { Parameter, Sql } from '../../../platform/engine/index.ts'

/** Collects the values of one statement: each stands in the text as `{p1:Type}` and nowhere else. Parts of one have different letters. */
export function openStatement(letter = 'p') {
  const parameters: Sql['parameters'] = {}
  let count = 0
  return {
    parameters,
    /** The type is the engine's own and never comes from outside. */
    value(value: Parameter, type: string) {
      const name = `${letter}${++count}`
      parameters[name] = value
      return `{${name}:${type}}`
    },
  }
}
export type Statement = ReturnType<typeof openStatement>
