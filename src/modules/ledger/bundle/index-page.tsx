import { raw } from 'hono/html'
import type { BundleEvent, BundleFact, BundleWish } from './make-bundle.ts'
import type { ManifestFile } from './manifest.ts'

type IndexProps = {
  title: string
  sections: BundleWish['sections']
  events: readonly BundleEvent[]
  files: ManifestFile[]
  waiting: number
  madeAt: string
}

const STYLE = `body{font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
code{font-size:.75rem;word-break:break-all}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}td.n{text-align:right;white-space:nowrap}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`

/** The index of a bundle as a page that opens and prints anywhere: it stands alone, without the site's styles. */
export const IndexPage = ({ title, sections, events, files, waiting, madeAt }: IndexProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <h1>{title}</h1>
        <p>制作时间：{madeAt}</p>
        {sections.map((section) => (
          <>
            <h2>{section.title}</h2>
            <Facts facts={section.facts} />
          </>
        ))}
        <h2>办理经过</h2>
        <table>
          <thead>
            <tr>
              <th>时间</th>
              <th>事项</th>
              <th>经办</th>
              <th>依据</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ at, title, by, article }) => (
              <tr>
                <td>{at}</td>
                <td>{title}</td>
                <td>{by ?? ''}</td>
                <td>{article ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>材料目录</h2>
        <table>
          <thead>
            <tr>
              <th>序号</th>
              <th>名称</th>
              <th>文件</th>
              <th>字节数</th>
              <th>SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ number, path, title, bytes, sha256 }) => (
              <tr>
                <td class="n">{number}</td>
                <td>{title}</td>
                <td>
                  <a href={path}>{path}</a>
                </td>
                <td class="n">{bytes.toLocaleString('en-US')}</td>
                <td>
                  <code>{sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>核对方法</h2>
        <p>
          解压后在本文件夹运行 <code>node verify-bundle.mjs</code>（装有 Node.js 的电脑，不需要联网）：程序逐个核对文件的 SHA-256
          与 SM3、清单的签名和存证证明，任何一个字节被改动都会指出。
        </p>
        {waiting > 0 && <p>另有 {waiting} 条办理记录所在的日期尚未封存，次日起可以取得存证证明。</p>}
      </body>
    </html>
  </>
)

const Facts = ({ facts }: { facts: readonly BundleFact[] }) => (
  <table>
    <tbody>
      {facts.map(({ term, value }) => (
        <tr>
          <th scope="row">{term}</th>
          <td>{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
