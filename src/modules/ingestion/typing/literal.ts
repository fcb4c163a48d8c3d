/** A constant of ours as a literal of the engine's SQL. What people wrote never comes here: it travels as a parameter. */
export const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export const list = (texts: readonly string[]) => `[${texts.map(literal).join(', ')}]`
