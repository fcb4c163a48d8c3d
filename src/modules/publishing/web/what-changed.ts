import type { Ctx } from '../../../platform/ctx.ts'
import type { ReadMember } from '../actions/keep-read-text.ts'
import { type ComparedBlock, compareBodies } from '../compare-editions.ts'
import type { Member } from '../members.ts'

export type MemberChange = {
  title: string
  /** What changed, in words; empty where nothing did. */
  sentence: string
  blocks: ComparedBlock[]
}

/** What has changed in a bundle since a text with that hash was decided on; null where it was not kept. */
export async function changesSince(ctx: Pick<Ctx, 'db'>, bundle: string, read: { hash: string; members: readonly Member[] }) {
  const kept = await ctx.db
    .selectFrom('publishing.read_text')
    .select('members')
    .where('bundle_id', '=', bundle)
    .where('hash', '=', read.hash)
    .executeTakeFirst()
  if (!kept) return null
  const before = kept.members as ReadMember[] // written by keepReadText only
  const gone = before.filter(({ edition }) => !read.members.some((member) => member.edition.id === edition))
  return [
    ...read.members.map((member) =>
      changeOf(
        before.find(({ edition }) => edition === member.edition.id),
        member,
      ),
    ),
    ...gone.map(({ title }): MemberChange => ({ title, sentence: `《${title}》已从发布单中移出`, blocks: [] })),
  ].filter(({ sentence }) => sentence !== '')
}

function changeOf(before: ReadMember | undefined, { edition, attachments }: Member): MemberChange {
  const { title } = edition
  if (!before) return { title, sentence: `新放入了《${title}》`, blocks: [] }
  const blocks = compareBodies(before.body, edition.body, { formatting: true })
  const changed = blocks.filter(({ kind }) => kind !== 'same').length
  const files = ({ length }: string[], words: string) => (length > 0 ? `${words} ${length} 个附件` : '')
  const [old, now] = [before.attachments.map(({ sha256 }) => sha256), attachments.map(({ sha256 }) => sha256)]
  const words = [
    before.title === title ? '' : '标题有改动',
    changed > 0 ? `正文改动了 ${changed} 处` : '',
    files(
      now.filter((each) => !old.includes(each)),
      '增加了',
    ),
    files(
      old.filter((each) => !now.includes(each)),
      '去掉了',
    ),
  ].filter(Boolean)
  return { title, sentence: words.length > 0 ? `《${title}》${words.join('，')}` : '', blocks }
}
