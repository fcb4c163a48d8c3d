/** A name as it may be shown and saved: its last part, without control characters and marks that turn the direction of writing. */
export function plainName(name: string) {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const [, stem = plain, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(plain) ?? []
  return ([...stem].slice(0, 150).join('') || '文件') + extension
}
