import { Unreadable } from '../../model.ts'
import type { Zip, ZipMember } from '../source/zip.ts'
import { type Meaning, meaningOf } from './number-format.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { readXml } from './xml-parts.ts'

export type Worksheet = { name: string; part: ZipMember; hidden: boolean }

export type Workbook = {
  sheets: Worksheet[]
  from1904: boolean
  /** By the style number of a cell. */
  meanings: Meaning[]
  strings: SharedStrings
}

/** The parts of a workbook that are needed before any sheet can be read. */
export async function openXlsx(zip: Zip): Promise<Workbook> {
  const part = (path: string) => zip.members.find(({ name }) => name.toLowerCase() === path.toLowerCase())
  const main = await targetOf(part('_rels/.rels'), /officeDocument$/)
  const path = main ?? 'xl/workbook.xml'
  const workbook = part(path) ?? part('xl/workbook.xml')
  if (!workbook) throw new Unreadable('工作簿里没有工作表目录，文件已经损坏')
  const folder = workbook.name.replace(/[^/]*$/, '')
  const targets = await relationsOf(part(`${folder}_rels/${workbook.name.slice(folder.length)}.rels`), folder)
  const strings = part(targets.find(({ type }) => type.endsWith('/sharedStrings'))?.target ?? `${folder}sharedStrings.xml`)
  const styles = part(targets.find(({ type }) => type.endsWith('/styles'))?.target ?? `${folder}styles.xml`)
  const listed: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(workbook.open(), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 ||= attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet')
        listed.push({ name: attributes.name ?? '', id: idOf(attributes), hidden: (attributes.state ?? 'visible') !== 'visible' })
    },
  })
  const sheets = listed.flatMap(({ name, id, hidden }): Worksheet[] => {
    const relation = targets.find((target) => target.id === id)
    const found = relation?.type.endsWith('/worksheet') ? part(relation.target) : undefined
    return found ? [{ name, hidden, part: found }] : []
  })
  return {
    sheets,
    from1904,
    meanings: styles ? await meaningsOf(styles) : [],
    strings: strings ? await readSharedStrings(strings.open()) : { count: 0, at: () => '' },
  }
}

const idOf = (attributes: Record<string, string>) => Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

type Relation = { id: string; type: string; target: string }

async function relationsOf(part: ZipMember | undefined, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  if (!part) return relations
  await readXml(part.open(), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship') relations.push({ id: Id, type: Type, target: resolved(folder, Target) })
    },
  })
  return relations
}

async function targetOf(part: ZipMember | undefined, type: RegExp) {
  const relations = await relationsOf(part, '')
  return relations.find((relation) => type.test(relation.type))?.target
}

function resolved(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target.slice(1) : folder + target).split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

async function meaningsOf(part: ZipMember): Promise<Meaning[]> {
  const codes = new Map<number, string>()
  const meanings: Meaning[] = []
  let inCells = false
  await readXml(part.open(), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        meanings.push(meaningOf(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return meanings
}
