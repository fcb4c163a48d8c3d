/** How far a harvester has come in which list; `after` is the stamp and id of what it was given last. */
export type Place = { format: string; from: string; until: string; set: string; after: string }

export const writeToken = ({ format, from, until, set, after }: Place) =>
  Buffer.from(JSON.stringify([format, from, until, set, after])).toString('base64url')

/** Null for what we have not given. It says nothing that a harvester could not ask for by itself, so it is not sealed. */
export function readToken(token: string): Place | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (!Array.isArray(read) || read.length !== 5 || !read.every((part) => typeof part === 'string')) return null
    const [format = '', from = '', until = '', set = '', after = ''] = read as string[] // just looked at
    return { format, from, until, set, after }
  } catch {
    return null
  }
}
