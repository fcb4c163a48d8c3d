import { Filling } from './gallery/filling.tsx'
import { Looking } from './gallery/looking.tsx'
import { Reading } from './gallery/reading.tsx'
import { Words } from './gallery/words.tsx'
import { type PageFrame, PortalPage } from './index.ts'

export { GalleryCasePage } from './gallery/case.tsx'
export { GalleryListPage } from './gallery/list.tsx'

/** Every component of the public face on one page, in sample mode at /ui. */
export const GalleryPage = ({ page }: { page: PageFrame }) => (
  <PortalPage
    title="界面组件"
    page={page}
    breadcrumb={[{ href: '/', label: '首页' }]}
    labels={{ column: { name: '界面组件', description: '本系统界面组件一览', keywords: ['界面'], type: ['其他'] } }}
  >
    <Looking />
    <Words />
    <Filling page={page} />
    <Reading />
  </PortalPage>
)
