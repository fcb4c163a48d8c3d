import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { keepFile } from '../../files/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { PaperAdded } from '../events.ts'
import type { Inputs } from '../schema.ts'
import { makeMove } from './make-move.ts'

/** A paper of the process: a file, or its text. What is to be public is looked through first, the inside of files too. */
export const addPaper = (tx: Tx, id: string, input: Inputs['addPaper'], file: string | null = null) =>
  makeMove(tx, id, 'addPaper', async ({ decision, today }) => {
    if (file === null && input.text === null) throw new FieldRefusal('text', '请上传文件，或者写明内容')
    const kept = file === null ? null : await keepFile(tx, file)
    if (file !== null) await refuseSecret(tx, { file })
    if (input.public) {
      if (decision.public_on === null) throw new FieldRefusal('public', '决策事项尚未公开，材料不能公开')
      const { blocks, sentence } = await screen(tx, {
        text: `${input.title}\n${input.text ?? ''}`,
        files: file === null ? [] : [file],
      })
      if (blocks) throw new FieldRefusal('public', sentence)
    }
    const { id: paper } = await tx.db
      .insertInto('decisions.paper')
      .values({
        decision_id: id,
        step: input.step,
        title: input.title,
        text: input.text,
        file_id: file,
        file_name: kept?.name ?? null,
        file_size: kept?.bytes ?? null,
        public: input.public,
        formed_on: today,
        added_by: tx.actor?.id ?? '',
        added_at: tx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, PaperAdded, id, { paper, public: input.public }, decision.organisation_id)
    return undefined
  })
