/** `<copy-code><code>…</code></copy-code>`: adds a button that copies the code, where the browser allows it. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const code = this.querySelector('code')
    if (!code || !navigator.clipboard || this.querySelector('button')) return
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: '复制' })
    const said = Object.assign(document.createElement('span'), { className: 'yg-hidden', role: 'status' })
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent ?? '')
      button.textContent = '已复制'
      said.textContent = '已复制'
    })
    this.append(button, said)
  }
}

customElements.define('copy-code', CopyCode)
