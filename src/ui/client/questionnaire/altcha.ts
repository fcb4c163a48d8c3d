// The widget that does some work where no identity is asked. Its worker and its look are files of ours; nothing is fetched from elsewhere.
import 'altcha/external'
import 'altcha/i18n/zh-cn'

const registry = (globalThis as unknown as { $altcha: { algorithms: Map<string, () => Worker> } }).$altcha

// Made here and not on the page: it begins as soon as it is there, and has to know its worker by then.
for (const place of document.querySelectorAll<HTMLElement>('[data-altcha]')) {
  const { altcha: challenge = '', worker = '' } = place.dataset
  registry.algorithms.set('SHA-256', () => new Worker(worker))
  const widget = document.createElement('altcha-widget')
  const attributes = { challenge, name: 'proof', auto: 'onload', language: 'zh-cn' }
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value)
  // How somebody moves the mouse is nobody's business here.
  widget.setAttribute('configuration', JSON.stringify({ humanInteractionSignature: false, hideFooter: true, hideLogo: true }))
  place.append(widget)
}
