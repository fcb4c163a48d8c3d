import { storeFile } from '../src/modules/files/index.ts'
import { attachFile } from '../src/modules/publishing/actions/attach-file.ts'
import { openEdition } from '../src/modules/publishing/actions/open-edition.ts'
import { saveDraft } from '../src/modules/publishing/actions/save-draft.ts'
import type { theOffice } from './publishing.ts'
import type { World } from './world.ts'

type Changed = { document: string; body?: string; title?: string; note: string }

/** The next edition of what is public, through its three approvals. */
export async function changed(world: World, office: ReturnType<typeof theOffice>, { document, ...changes }: Changed) {
  const { edition } = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, ...changes }))
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
}

/** A text file with these words on a draft. */
export async function attached(world: World, edition: string, text: string) {
  const file = await storeFile(world.qian.ctx(), { name: '附件.txt', content: new TextEncoder().encode(text) })
  return (await world.as(world.qian, (tx) => attachFile(tx, edition, { file: file.id, name: '附件.txt' }))).attachment
}

export const columnOf = (world: World, slug: string) =>
  world.db.selectFrom('publishing.site_column').select(['id', 'number']).where('slug', '=', slug).executeTakeFirstOrThrow()
export const columnId = async (world: World, slug: string) => (await columnOf(world, slug)).id
export const columnNumber = async (world: World, slug: string) => (await columnOf(world, slug)).number
