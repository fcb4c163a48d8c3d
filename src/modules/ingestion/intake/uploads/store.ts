import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { incoming } from '../room.ts'

export const UPLOADS_AT = '/api/ingestion/uploads'

const folderOf = () => incoming('uploads')

/** Where the bytes of an upload lie; how many have come is the length of that file, whatever broke off. */
export const pathOf = async (id: string) => join(await folderOf(), id)

let current: { folder: string; server: Server } | undefined

/** What speaks tus for the folder of this installation. Who may do what is asked before it. */
export async function tusServer(): Promise<Server> {
  const folder = await folderOf()
  if (current?.folder !== folder) {
    const datastore = new FileStore({ directory: folder })
    const server = new Server({
      path: UPLOADS_AT,
      datastore,
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: () => randomUUID(),
    })
    current = { folder, server }
  }
  return current.server
}
