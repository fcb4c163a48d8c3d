import { readFile } from 'node:fs/promises'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { getFile, type Inspector } from '../../files/index.ts'
import type { Content } from '../content/model.ts'
import { readApart } from '../content/read-apart.ts'
import { REFUSED_FROM } from '../detectors/marks.ts'
import { SecretRefused } from '../events.ts'
import { sha256Of } from '../fingerprint.ts'
import { readContent } from '../read-content.ts'
import { findMarks } from '../scan-text.ts'

const SENTENCE = '内容带有密级或者内部标志，不能在本系统处理，没有保存。请按保密规定在涉密系统办理；如属误标，请更正后重新提交'

type Given = { text: string } | { bytes: Uint8Array; type: string; name?: string } | { file: string }

/**
 * Refuses a text or file that bears a mark of secrecy (保守国家秘密法第三十一条: not in a system on the open network). The transaction is undone;
 * that it was tried is written down afterwards: when, by whom, the hash, and nothing else.
 */
export async function refuseSecret(tx: Tx, given: Given) {
  const texts =
    'text' in given ? [given.text] : 'file' in given ? textsIn(await readContent(tx, given.file)) : await textsOf(given)
  if (!texts.some(bearsSecrecyMark)) return
  const hash =
    'text' in given ? sha256Of(given.text) : 'file' in given ? (await getFile(tx, given.file)).sha256 : sha256Of(given.bytes)
  const refusal = new Refusal(422, 'screening.secrecy-mark', SENTENCE)
  refusal.afterwards = (ctx) => noteRefusal(ctx, hash)
  throw refusal
}

/** Whether a text bears a mark for which it may not be kept here. */
export const bearsSecrecyMark = (text: string) => findMarks(text).some(({ confidence }) => confidence >= REFUSED_FROM)

async function textsOf({ bytes, type, name = '' }: { bytes: Uint8Array; type: string; name?: string }) {
  return [name, ...textsIn(await readApart(bytes, type))]
}

const textsIn = ({ text, hidden }: Content) => [text, ...hidden.map((each) => each.text)]

const noteRefusal = (ctx: Ctx, hash: string) =>
  inTransaction(ctx, async (tx) => {
    const { id } = await tx.db
      .insertInto('screening.refusal')
      .values({ refused_at: tx.now, person_id: tx.actor?.id ?? null, hash })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, SecretRefused, id, { hash })
  })

const CAN_BEAR = /^(?:text\/|application\/(?:pdf|ofd|zip|msword|vnd\.))/

/** Looks at an upload on its way in, before anything of it is kept. */
export const inspectUpload: Inspector = async (ctx, { path, sha256, type, name }) => {
  if (!CAN_BEAR.test(type) && !bearsSecrecyMark(name.replace(/\.\w+$/, ''))) return null
  const texts = CAN_BEAR.test(type)
    ? await textsOf({ bytes: await readFile(path), type, name: name.replace(/\.\w+$/, '') })
    : [name.replace(/\.\w+$/, '')]
  if (!texts.some(bearsSecrecyMark)) return null
  await noteRefusal(ctx, sha256)
  return SENTENCE
}
