import { promisify } from 'node:util'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { FieldRefusal } from '../../../platform/errors.ts'

const MOST_FILES = 5_000
const LARGEST = 150 * 1_048_576

const open = promisify<Buffer, { lazyEntries: boolean; validateEntrySizes: boolean }, ZipFile>(fromBuffer)

/**
 * Looks through a DOCX before anything else reads it: that it is one, that unpacked it is no more than one could have written, and that
 * it carries no program. What it says of its sizes is not believed; every member is unpacked and counted.
 */
export async function refuseHostileArchive(bytes: Buffer) {
  if (bytes.subarray(0, 8).equals(OLD_OFFICE))
    throw refused('这是旧格式（.doc、.wps）或者加密的文件，请在 Word 或 WPS 中另存为不加密的 .docx 后导入')
  const zip = await open(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw refused('文件已损坏，或者不是 DOCX 文件')
  })
  const names = new Set<string>()
  let unpacked = 0
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      names.add(entry.fileName)
      if (names.size > MOST_FILES) return reject(refused('文件中的内容过多，不能导入'))
      if (/vbaProject\.bin$|\/activeX\//i.test(entry.fileName)) return reject(refused('文件中含有宏或者控件，请去除后导入'))
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(refused('文件已损坏，或者已加密'))
        stream.on('data', (chunk: Buffer) => {
          unpacked += chunk.length
          if (unpacked > LARGEST) {
            stream.destroy()
            reject(refused('文件解压后过大，不能导入'))
          }
        })
        stream.on('error', () => reject(refused('文件已损坏，不能导入')))
        stream.on('end', () => zip.readEntry())
      })
    })
    zip.on('error', () => reject(refused('文件已损坏，不能导入')))
    zip.on('end', resolve)
    zip.readEntry()
  }).finally(() => zip.close())
  if (!names.has('word/document.xml')) throw refused('这不是 DOCX 文件')
}

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
export const refused = (sentence: string) => new FieldRefusal('file', sentence)
