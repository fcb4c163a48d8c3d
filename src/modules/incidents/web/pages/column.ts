/** What the national page labels say of these pages. */
export const COLUMN = {
  name: '大家正在反映的事',
  description: '多人反映、已经核实的同一件事和办理进展',
  keywords: ['民意速办', '集中反映', '办理进展'],
  type: ['互动交流'],
}
