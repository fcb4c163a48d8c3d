import { raw } from 'hono/html'
import { minuteOf } from '../../../platform/day.ts'
import type { PackageOf, Packed } from './package.ts'
import type { Delivered } from './queries.ts'

const STYLE = `body{font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
code{font-size:.75rem;word-break:break-all}h1{font-size:1.5rem}@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`

type Alone = { title: string; children?: unknown }

/** A page that stands alone, without the site's styles or anything from a network. */
const Alone = ({ title, children }: Alone) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>{children as never}</body>
    </html>
  </>
)

/** One edition as it was public. The body is the sanitised HTML that publication wrote. */
export const TextPage = ({ edition, body, about }: { edition: Delivered; body: string; about: PackageOf }) => (
  <Alone title={edition.title}>
    <h1>{edition.title}</h1>
    <table>
      <tbody>
        <Fact term="索引号" value={edition.index_number} />
        <Fact term="发布机构" value={about.office} />
        <Fact term="文号" value={edition.document_number} />
        <Fact term="成文日期" value={edition.formed_on} />
        <Fact term="发布日期" value={minuteOf(edition.published_at)} />
        <Fact term="主题词" value={edition.keywords.join('、')} />
      </tbody>
    </table>
    <article>{raw(body)}</article>
  </Alone>
)

const Fact = ({ term, value }: { term: string; value: string | null }) =>
  value ? (
    <tr>
      <th scope="row">{term}</th>
      <td>{value}</td>
    </tr>
  ) : null

type IndexProps = { about: PackageOf; delivered: readonly Delivered[]; files: readonly Packed[]; waiting: number }

/** What is in the package, and how to check it. */
export const IndexPage = ({ about, delivered, files, waiting }: IndexProps) => (
  <Alone title={`主动公开信息移交目录：${about.office}`}>
    <h1>主动公开信息移交目录</h1>
    <table>
      <tbody>
        <Fact term="移交单位" value={`${about.office}（${about.creditCode}）`} />
        <Fact term="公开期间" value={`${about.since} 至 ${about.until}`} />
        {about.parts > 1 && <Fact term="分包" value={`共 ${about.parts} 包，本包为第 ${about.part} 包`} />}
        <Fact term="件数" value={`${delivered.length} 件，${files.length} 个文件`} />
        <Fact term="制作时间" value={minuteOf(about.madeAt)} />
        <Fact term="依据" value="《政府信息公开条例》第二十五条" />
      </tbody>
    </table>
    <table>
      <thead>
        <tr>
          <th>序号</th>
          <th>索引号</th>
          <th>名称</th>
          <th>公开时间</th>
        </tr>
      </thead>
      <tbody>
        {delivered.map(({ index_number, number, title, published_at }, index) => (
          <tr>
            <td>{index + 1}</td>
            <td>{index_number}</td>
            <td>
              <a href={`documents/${index_number.replaceAll('/', '-')}/v${number}/document.html`}>{title}</a>
              {number > 1 && `（第 ${number} 版）`}
            </td>
            <td>{minuteOf(published_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <h2>核对方法</h2>
    <p>
      解压后在本文件夹运行 <code>node verify-bundle.mjs</code>（装有 Node.js 的电脑，不需要联网）：程序逐个核对文件的 SHA-256 与
      SM3、清单的签名和每件信息的公开存证证明（ledger 文件夹），任何一个字节被改动都会指出。
    </p>
    {waiting > 0 && <p>制作时有 {waiting} 条公开记录所在的日期还没有封存，这些记录的存证证明不在包内。</p>}
  </Alone>
)
