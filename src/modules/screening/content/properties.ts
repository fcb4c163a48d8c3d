import type { HiddenContent } from './model.ts'
import { walkXml } from './xml.ts'

const LABELS: Record<string, string> = {
  creator: '作者',
  lastModifiedBy: '最后修改人',
  Manager: '负责人',
  Company: '单位',
  keywords: '关键词',
  description: '备注',
  subject: '主题',
  category: '类别',
  'initial-creator': '作者',
  HyperlinkBase: '链接基础',
  Template: '模板',
}

/** What the properties of an office file tell about who made it. */
export function propertiesIn(parts: readonly (Buffer | undefined)[]): HiddenContent[] {
  const found: HiddenContent[] = []
  for (const part of parts) {
    if (!part) continue
    let [element, text, property] = ['', '', '']
    walkXml(part.toString('utf8'), {
      open: (name, attribute) => {
        element = name
        text = ''
        if (name === 'property' || name === 'user-defined') property = attribute('name') ?? ''
      },
      text: (words) => {
        text += words
      },
      close: (name) => {
        const label = LABELS[name] ?? (property && /^(?:lpwstr|lpstr|i4|filetime|bool|user-defined)$/.test(name) ? property : '')
        if (name === element && label && text.trim() && !/^Normal(?:\.dotm)?$/.test(text))
          found.push({ kind: 'metadata', where: label, text: text.trim() })
        element = ''
      },
    })
  }
  return found
}
