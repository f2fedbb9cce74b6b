import type { Item } from './items.ts'
export async function predictActions(
  _items: readonly Item[],
  _sandbox: string,
): Promise<Map<string, object[]>> {
  return new Map()
}
