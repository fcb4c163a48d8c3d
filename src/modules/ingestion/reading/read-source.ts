import { Unreadable } from '../model.ts'
import { readDbf } from './dbf/read-dbf.ts'
import { readMarkup } from './html/read-markup.ts'
import { readJson } from './json/read-json.ts'
import { readParquet } from './parquet/read-parquet.ts'
import type { Read, Reader } from './read-file.ts'
import { HEAD, kindOf } from './source/detect.ts'
import { gunzipped } from './source/gunzip.ts'
import { headOf, type Source } from './source/source.ts'
import { openZip, type Zip } from './source/zip.ts'
import { detectEncoding, encodingWith } from './text/encoding.ts'
import { readDelimited } from './text/read-delimited.ts'
import { readOds } from './workbook/read-ods.ts'
import { readOffice } from './workbook/read-office.ts'
import { readXlsx } from './workbook/read-xlsx.ts'

export type ReadArchive = (zip: Zip, reader: Reader) => Promise<Read>

/** Chooses the reader by the bytes. `readArchive` is null inside an archive: archives in archives are not opened. */
export async function readSource(source: Source, reader: Reader, readArchive: ReadArchive | null): Promise<Read> {
  const kind = kindOf(await headOf(source, HEAD))
  switch (kind.is) {
    case 'refused':
      throw new Unreadable(kind.sentence)
    case 'empty':
      throw new Unreadable('文件是空的')
    case 'gzip':
      if (source.bytes === null) throw new Unreadable('文件压缩了不止一层，请解开后上传')
      return readSource(gunzipped(source), reader, readArchive)
    case 'zip':
      return readZip(await reader.settle(source), reader, readArchive)
    case 'compound':
      return readOffice(await reader.settle(source), reader)
    case 'parquet':
      return readParquet(source, reader)
    case 'dbf':
      return readDbf(source, reader)
    case 'markup':
      return readMarkup(source, reader)
    case 'json':
      return (await readJson(source, reader)) ?? readText(source, reader)
    case 'text':
      return readText(source, reader)
  }
}

async function readText(source: Source, reader: Reader): Promise<Read> {
  const given = reader.recipes?.[0]
  const found = given ? await encodingWith(source, given.encoding) : await detectEncoding(source)
  if (!found) throw new Unreadable('认不出这个文件的格式；请上传 CSV、Excel、JSON、GeoJSON 或 Parquet')
  const place = { source, found, ...(reader.member ? { member: reader.member } : {}) }
  const sheet = await readDelimited(place, reader.options, given)
  if (!sheet) throw new Unreadable('文件里只有空白，没有表格')
  return { sheets: [sheet], warnings: [] }
}

async function readZip(source: Source, reader: Reader, readArchive: ReadArchive | null): Promise<Read> {
  const zip = await openZip(source)
  reader.onClose(zip.close)
  const has = (pattern: RegExp) => zip.members.some(({ name }) => pattern.test(name))
  if (has(/^xl\/workbook\.bin$/i)) return readOffice(source, reader)
  if (has(/^xl\/workbook\.xml$/i)) return readXlsx(zip, reader)
  if (has(/^word\/document\.xml$/i)) throw new Unreadable('这是 Word 文档；请把里面的表格复制到表格文件后上传')
  if (has(/^ppt\/presentation\.xml$/i)) throw new Unreadable('这是演示文稿，不是表格')
  if (has(/^content\.xml$/i) && has(/^META-INF\/manifest\.xml$/i)) return readOds(zip, reader)
  if (has(/^\[Content_Types\]\.xml$/i)) return readXlsx(zip, reader)
  if (!readArchive) throw new Unreadable('压缩包里还有压缩包，没有读入，请解开后上传')
  return readArchive(zip, reader)
}
