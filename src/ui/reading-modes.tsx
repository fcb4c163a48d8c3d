import { Icon } from './icon.tsx'
import type { PageFrame } from './page-frame.ts'
import { READING, READING_MODES, type ReadingMode, readingHref, SCRIPT, SCRIPTS, type Script } from './reading-mode.ts'

const modes = Object.entries(READING_MODES) as [ReadingMode, string][]
const scripts = Object.entries(SCRIPTS) as [Script, string][]

/** 长辈版 in one step, the other ways of reading one level below. The links work anywhere, so a helper can send them. */
export const ReadingModes = ({ page }: { page: PageFrame }) => {
  const { mode, script } = page.reading
  const other = mode === 'standard' ? 'large' : 'standard'
  return (
    <>
      <a class="yg-account__link" href={readingHref(page.path, READING, other)} rel="nofollow">
        <Icon name="text" />
        {READING_MODES[other]}
      </a>
      <details class="yg-reading">
        <summary class="yg-account__link">阅读方式</summary>
        <div class="yg-reading__choices">
          <ul aria-label="阅读方式">
            {modes.map(([value, label]) => (
              <li>
                <a
                  href={readingHref(page.path, READING, value)}
                  rel="nofollow"
                  aria-current={value === mode ? 'true' : undefined}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
          <ul aria-label="字形">
            {scripts.map(([value, label]) => (
              <li>
                <a
                  href={readingHref(page.path, SCRIPT, value)}
                  rel="nofollow"
                  lang={value === 'hant' ? 'zh-Hant' : 'zh-Hans'}
                  aria-current={value === script ? 'true' : undefined}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
          <button class="usa-button usa-button--outline" type="button" data-read-aloud hidden>
            朗读本页
          </button>
        </div>
      </details>
    </>
  )
}

/** In the print view nothing stands that only helps on a screen, but the way to the printer and back. */
export const PrintBar = ({ page }: { page: PageFrame }) => (
  <p class="yg-print-bar">
    <span>打印版</span>
    <a href={readingHref(page.path, READING, 'standard')} rel="nofollow">
      返回标准版
    </a>
    <button class="usa-button usa-button--outline" type="button" data-print hidden data-print-offer>
      打印
    </button>
  </p>
)
