import type { Ctx, Tx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { knownTo, readContent, refuseSecret, scanText, screen } from '../screening/index.ts'

/** What is to be screened: all the words of an edition, its files, and the document for which findings may have been let pass. */
export type Screened = { text: string; files: readonly string[]; scope: string | undefined }
/** Why it may not be published, and whether the secrecy reviewer has to look. */
export type Verdict = { blocks: string | null; suspect: boolean; secret: boolean }

/** Refuses a text that bears a mark of secrecy before anything of it is stored; only time, person and hash remain. */
export const refuseMarked = (tx: Tx, text: string): Promise<void> => refuseSecret(tx, { text })
export const refuseMarkedFile = (tx: Tx, file: string): Promise<void> => refuseSecret(tx, { file })

/**
 * What stands in the way of each, in their order. Most of what is published has nothing in it: it is scanned in memory by what is known
 * once for all of them, and only what has findings or files is looked at closely, with what was let pass for it.
 */
export async function screenAll(ctx: Ctx, things: readonly Screened[]): Promise<Verdict[]> {
  const known = await knownTo(ctx)
  const verdicts: Verdict[] = []
  for (const { text, files, scope } of things) {
    if (files.length === 0 && scanText(text, known).every(({ kind }) => kind === 'wording')) {
      verdicts.push(CLEAN)
      continue
    }
    const { blocks, sentence, findings, refused } = await screen(ctx, { text, files, ...(scope && { scope }) })
    verdicts.push({
      blocks: refused || blocks ? sentence : null,
      // A mark that is none for certain, or something personal that somebody let pass: the secrecy reviewer looks once more.
      secret: refused !== null,
      suspect: findings.some(({ kind, cleared }) => kind === 'secrecy-mark' || cleared),
    })
  }
  return verdicts
}
const CLEAN: Verdict = { blocks: null, suspect: false, secret: false }

/** What a file says and its accessible twin, where it can be read. */
export async function readFileContent(ctx: Ctx, file: string): Promise<{ text: string; html: string | null }> {
  const { text, html } = await readContent(ctx, file)
  return { text, html }
}

/**
 * The same for one of many, where the others go on: what is to be written down of it once the transaction is over, and null where it
 * bears no mark.
 */
export async function markedOne(tx: Tx, thing: Screened): Promise<Refusal | null> {
  const given = [{ text: thing.text }, ...thing.files.map((file) => ({ file }))]
  for (const each of given) {
    const refusal = await refuseSecret(tx, each).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error
        throw error
      },
    )
    if (refusal) return refusal
  }
  return null
}
