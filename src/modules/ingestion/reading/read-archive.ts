import { type Recipe, Unreadable } from '../model.ts'
import type { Read, Reader } from './read-file.ts'
import { readSource } from './read-source.ts'
import { type Source, stemOf } from './source/source.ts'
import type { Zip, ZipMember } from './source/zip.ts'

const MOST_TABLES = 100
/** What archives carry along and nobody means. */
const ASIDE = /(^|\/)(__MACOSX\/|\.[^./]|~\$|thumbs\.db$|desktop\.ini$)|\.(prj|cpg|shx|sbn|sbx|qix)$/i

/** Each member of an archive that is a table; the others are named with the reason. */
export async function readArchive(zip: Zip, reader: Reader): Promise<Read> {
  const members = zip.members.filter(({ name, bytes }) => !ASIDE.test(name) && bytes > 0)
  if (members.length === 0) throw new Unreadable('压缩包里没有文件')
  if (members.every(({ encrypted }) => encrypted)) throw new Unreadable('压缩包加了密码，没有读入；请去掉密码后上传')
  const read: Read = { sheets: [], warnings: [] }
  for (const [member, recipes] of chosen(members, reader.recipes)) {
    if (read.sheets.length >= MOST_TABLES) {
      read.warnings.push(`压缩包里的表超过 ${MOST_TABLES} 张，其余没有读入`)
      break
    }
    await readMember(member, { ...reader, recipes, member: member.name }, read)
  }
  if (read.sheets.length === 0) throw new Unreadable(`压缩包里没有可读的表格：${read.warnings.join('；')}`)
  return read
}

async function readMember(member: ZipMember, reader: Reader, read: Read) {
  const name = `“${member.name}”`
  if (member.encrypted) {
    read.warnings.push(`${name}加了密码，没有读入`)
    return
  }
  const source: Source = { name: member.name, bytes: member.bytes, place: null, open: member.open }
  try {
    const found = await readSource(source, reader, null)
    for (const sheet of found.sheets) if (found.sheets.length > 1) sheet.name = `${stemOf(member.name)} ${sheet.name}`
    read.sheets.push(...found.sheets)
    read.warnings.push(...found.warnings.map((warning) => `${name}：${warning}`))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    read.warnings.push(`${name}没有读入：${error.sentence}`)
  }
}

/** Without recipes all; with recipes those they name, and where a name is gone the only table there is. */
function chosen(members: ZipMember[], recipes: Recipe[] | null): [ZipMember, Recipe[] | null][] {
  if (!recipes) return members.map((member) => [member, null])
  const pairs = new Map<ZipMember, Recipe[]>()
  for (const recipe of recipes) {
    const member = members.find(({ name }) => name === recipe.member) ?? (members.length === 1 ? members[0] : undefined)
    if (member) pairs.set(member, [...(pairs.get(member) ?? []), recipe])
  }
  if (pairs.size === 0) throw new Unreadable(`压缩包里没有“${recipes.map(({ member }) => member ?? '').join('”“')}”`)
  return [...pairs]
}
