import type { Ctx } from '../../platform/ctx.ts'
import type { Link } from '../../ui/index.ts'
import type { Collection } from './model.ts'

type NameOwner = (ctx: Ctx, id: string) => Promise<Link | null>
const known = new Map<string, NameOwner>()

/** A module that puts questions says where they belong, so that their pages lead back to it. */
export const nameOwners = (kind: string, of: NameOwner) => void known.set(kind, of)

/** The page on which it says what is asked and why; null where its module says nothing. */
export const ownerOf = async (ctx: Ctx, { owner_kind, owner_id }: Pick<Collection, 'owner_kind' | 'owner_id'>) =>
  (await known.get(owner_kind)?.(ctx, owner_id)) ?? null
