/** The rows read from one object, ready to be put into the tables of their service. */
export interface ReadObject {
  readonly ids: readonly string[]
  /** puts them there; inside a commit */
  put(): Promise<void>
}

/** Objects of one sort: how they are read, and how their rows leave the tables of their service. */
export interface ObjectKind {
  readonly name: 'event' | 'task' | 'card'
  readonly media: 'text/calendar' | 'text/vcard'
  /** Whether an object is one of these. */
  holds(text: string): boolean
  /** @param prefix before the ids of what is not in the first collection. Throws Unreadable. */
  read(
    text: string,
    object: { readonly href: string; readonly collection: string; readonly prefix: string },
  ): Promise<ReadObject>
  /** Takes rows out again; inside a commit. */
  remove(ids: readonly string[]): Promise<void>
}
