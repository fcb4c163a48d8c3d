export type Token = { message: string; signature: string }
export type Receipt = { code: string; salt: string; text: string }
/** Kept before it is asked for: after a lost answer the same message is asked for again. */
export type Making = { message: string; blinded: string; inverse: string }

const read = <T>(key: string): T | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}
const write = (key: string, value: unknown) => localStorage.setItem(key, JSON.stringify(value))

/** What this browser holds for one collection, and nobody else does. */
export function storeOf(id: string) {
  const key = (what: string) => `questionnaire:${id}:${what}`
  return {
    making: () => read<Making>(key('making')),
    keepMaking: (making: Making) => write(key('making'), making),
    token: () => read<Token>(key('token')),
    keepToken: (token: Token) => write(key('token'), token),
    receipt: () => read<Receipt>(key('receipt')),
    keepReceipt: (receipt: Receipt) => write(key('receipt'), receipt),
  }
}

/** The same submission until it has been taken in: what is sent twice is one answer. */
export function keptDraft(id: string) {
  const key = `questionnaire:${id}:submission`
  const had = read<{ submission: string; salt: string }>(key)
  if (had) return had
  const made = { submission: crypto.randomUUID(), salt: toText(crypto.getRandomValues(new Uint8Array(24))) }
  write(key, made)
  return made
}

export const toText = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
export const toBytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
