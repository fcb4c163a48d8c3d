import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { assetUrl, publicUrl } from './assets.ts'
import { Labels } from './labels.tsx'
import type { Page } from './page-frame.ts'
import { PrintBar } from './reading-modes.tsx'

type DocumentProps = PropsWithChildren<Page & { face: 'portal' | 'workbench' }>

/** The HTML document around both frames: head, labels, assets, the way past the navigation. */
export const Document = ({ title, page, labels, links = [], linkedData, refresh, face, children }: DocumentProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN" data-reading={page.reading.mode} data-face={face}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === page.siteName ? title : `${title}_${page.siteName}`}</title>
        {(page.sample || face === 'workbench') && <meta name="robots" content="noindex" />}
        <Labels page={page} {...(labels && { labels })} />
        {refresh !== undefined && <meta http-equiv="refresh" content={String(refresh)} />}
        {links.map(({ rel, href, type, title: name }) => (
          <link rel={rel} href={href} type={type} title={name} />
        ))}
        {linkedData && <script type="application/ld+json">{raw(JSON.stringify(linkedData).replace(/</g, '\\u003c'))}</script>}
        <link rel="icon" href={publicUrl('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('css')} />
        {face === 'workbench' && <link rel="stylesheet" href={assetUrl('workbenchCss')} />}
        <link rel="stylesheet" href={assetUrl('modesCss')} media={page.reading.mode === 'standard' ? 'print' : 'all'} />
        <script type="module" src={assetUrl('js')} />
      </head>
      <body>
        <a class="usa-skipnav" href="#main">
          跳到正文
        </a>
        {page.sample && (
          <aside class="yg-sample" aria-label="示例数据">
            <strong>示例数据</strong>：本站为示例环境，所列办件、人员和文件均为虚构，不具法律效力。
          </aside>
        )}
        {page.reading.mode === 'print' && <PrintBar page={page} />}
        {children}
      </body>
    </html>
  </>
)
