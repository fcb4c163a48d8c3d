import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { Ctx } from '../../../../platform/ctx.ts'
import { connectionStringOf } from '../../../../platform/db.ts'
import { incoming } from '../room.ts'
import { uploadLocks } from './locks.ts'

export const UPLOADS_AT = '/api/ingestion/uploads'

const folderOf = () => incoming('uploads')

/** Where the bytes of an upload lie; how many have come is the length of that file, whatever broke off. */
export const pathOf = async (id: string) => join(await folderOf(), id)

let current: { folder: string; database: string; server: Server } | undefined

/** What speaks tus for the folder of this installation. Who may do what is asked before it. */
export async function tusServer({ db }: Pick<Ctx, 'db'>): Promise<Server> {
  const [folder, database] = [await folderOf(), connectionStringOf(db)]
  if (current?.folder !== folder || current.database !== database) {
    const datastore = new FileStore({ directory: folder })
    const server = new Server({
      path: UPLOADS_AT,
      datastore,
      locker: uploadLocks(database),
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: () => randomUUID(),
    })
    current = { folder, database, server }
  }
  return current.server
}
