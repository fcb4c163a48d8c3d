/**
 * One step of an amendment. Addresses (`target`, `from`) are those of the text before it, numbers given to what is new (`as`, `to`) those of
 * the text after it: that is how decisions speak.
 */
export type Operation =
  | { kind: 'replace-clause'; target: string; text: string }
  | { kind: 'replace-words'; target: string | null; from: string; to: string }
  | { kind: 'insert-words'; target: string; after: string; words: string }
  | { kind: 'insert-article'; as: string; text: string }
  | { kind: 'insert-paragraph'; article: string; as: number; text: string }
  | { kind: 'insert-item'; paragraph: string; as: number; text: string }
  | { kind: 'delete-clause'; target: string }
  | { kind: 'renumber'; from: string; to: string }
  /** To the place after another article, or to the end of a chapter or section. */
  | { kind: 'move-article'; target: string; after: string }
  | { kind: 'move-article'; target: string; chapter: number; section?: number }
  /** `text` is the heading on its first line, then its articles (of a chapter also its sections). */
  | { kind: 'insert-chapter'; as: number; text: string }
  | { kind: 'delete-chapter'; chapter: number }
  | { kind: 'title-chapter'; chapter: number; title: string }
  | { kind: 'renumber-chapter'; from: number; to: number }
  | { kind: 'insert-section'; chapter: number; as: number; text: string }
  | { kind: 'delete-section'; chapter: number; section: number }
  | { kind: 'title-section'; chapter: number; section: number; title: string }
  | { kind: 'renumber-section'; chapter: number; from: number; to: number }
  /** 条文顺序作相应调整: every article is numbered anew in its order. */
  | { kind: 'renumber-all' }

/** What is left to a person: `todo` says what to do by hand, where it is known of what kind the step is. */
export type NotUnderstood = { sentence: string; start: number; todo: string | null }
