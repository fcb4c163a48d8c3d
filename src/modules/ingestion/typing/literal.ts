/** A constant of ours, or one of a closed list, as a literal of the engine's SQL: nothing that people wrote. */
export const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\u0000', '\\0')}'`

export const list = (texts: readonly string[]) => `[${texts.map(literal).join(', ')}]`
