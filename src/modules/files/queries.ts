import type { Readable } from 'node:stream'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { keyOf, type StoredFile } from './model.ts'

/** The file by id, for a module that has made sure that the actor may read it. */
export const getFile = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<StoredFile> =>
  db.selectFrom('files.file').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)

/** Several at once, in no order. */
export const listFiles = async ({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<StoredFile[]> =>
  ids.length === 0 ? [] : db.selectFrom('files.file').selectAll().where('id', 'in', ids).execute()

/** The file and its bytes as a stream. */
export async function readFile(ctx: Pick<Ctx, 'db'>, id: string): Promise<{ file: StoredFile; stream: Readable }> {
  const file = await getFile(ctx, id)
  return { file, stream: await installation().storage.getStream(keyOf(file.sha256)) }
}
