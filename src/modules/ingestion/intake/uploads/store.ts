import { randomUUID } from 'node:crypto'
import { Server } from '@tus/server'
import type { Ctx } from '../../../../platform/ctx.ts'
import { connectionStringOf } from '../../../../platform/db.ts'
import { uploadLocks } from './locks.ts'
import { type UploadPlace, uploadPlace } from './place.ts'

export const UPLOADS_AT = '/api/ingestion/uploads'

let current: { place: UploadPlace; database: string; server: Server } | undefined

/** What speaks tus for the place of this installation's uploads. Who may do what is asked before it. */
export function tusServer({ db }: Pick<Ctx, 'db'>): Server {
  const [place, database] = [uploadPlace(), connectionStringOf(db)]
  if (current?.place !== place || current.database !== database) {
    const server = new Server({
      path: UPLOADS_AT,
      datastore: place.store,
      locker: uploadLocks(database),
      allowedOrigins: [],
      // An address ends in the id; the place has a name of its own for it.
      namingFunction: () => place.nameOf(randomUUID()),
      generateUrl: (_, { path, id }) => `${path}/${id.split('/').at(-1)}`,
      getFileIdFromRequest: (_, id) => (id === undefined ? undefined : place.nameOf(id)),
    })
    current = { place, database, server }
  }
  return current.server
}
