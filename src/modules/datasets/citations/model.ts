import { createHash } from 'node:crypto'
import { longDay } from '../../../platform/day.ts'

/** Where a citation lies for ever. */
export const citationPath = (id: string) => `/datasets/citations/${id}`

/** The same question over the same version has the same id; drawn, one for each way of drawing it. */
export const drawnId = (citation: string, chart: string | null) =>
  chart === null
    ? citation
    : createHash('sha256')
        .update(JSON.stringify([citation, chart]))
        .digest('hex')
        .slice(0, 32)

type Cited = {
  office: string
  title: string
  part: string | null
  publishedOn: string
  number: number
  on: string
  address: string
}

/** As GB/T 7714—2015 wants a data set on the net: 责任者. 题名[DS/OL]. (更新日期)[引用日期]. 地址. */
export const citeText = ({ office, title, part, publishedOn, number, on, address }: Cited) =>
  `${office}. ${title}${part ? `：${part}` : ''}：第${number}版[DS/OL]. (${publishedOn})[${on}]. ${address}.`

/** As it is written in a running text. */
export const citeWords = ({ office, title, publishedOn, number }: Pick<Cited, 'office' | 'title' | 'publishedOn' | 'number'>) =>
  `据${office}《${title}》（第${number}版，${longDay(publishedOn)}发布）`
