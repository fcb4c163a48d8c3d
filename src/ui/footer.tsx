import { publicUrl } from './assets.ts'
import type { PageFrame } from './page-frame.ts'

/** What the rules ask of the foot of every page: marks, numbers, who runs the site, where to report an error. */
export const Footer = ({ page }: { page: PageFrame }) => {
  const { footer } = page
  return (
    <footer class="yg-footer">
      <div class="yg-wide yg-footer__inside">
        <div class="yg-footer__words">
          <p class="yg-footer__links">
            <a href={footer.reportErrorHref}>我为政府网站找错</a>
            <a href={footer.siteMapHref}>站点地图</a>
            {footer.links?.map(({ href, label }) => (
              <a href={href}>{label}</a>
            ))}
          </p>
          <p>
            主办单位：{footer.organiser}
            <span class="yg-footer__gap">联系方式：{footer.contact}</span>
          </p>
          <p>
            <span>网站标识码：{page.siteIdCode}</span>
            <span class="yg-footer__gap">{footer.icp}</span>
            <span class="yg-footer__gap">
              {footer.policeHref ? <a href={footer.policeHref}>{footer.police}</a> : footer.police}
            </span>
            {footer.ipv6 && <span class="yg-footer__gap">网站支持IPv6</span>}
          </p>
          {page.reading.script === 'hant' && <p>繁体字形由程序转换，以简体文本为准。</p>}
        </div>
        <p class="yg-footer__mark">
          <img
            src={publicUrl(page.sample ? 'sample-organ-mark.svg' : 'organ-mark.svg')}
            width="60"
            height="72"
            alt={page.sample ? '党政机关标识位置（示例，不显示标识）' : '党政机关标识'}
          />
        </p>
      </div>
    </footer>
  )
}
