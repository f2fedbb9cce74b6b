import { begins, type KeywordRule, keyword } from '../../api/topic.ts'

/** Orders that are for no service, however much they sound like one's. */
export const foreignOrders: readonly KeywordRule[] = [
  keyword(
    'query',
    begins(
      '(?:set|cancel|delete|turn off|snooze|stop) (?:an?|the|my|all) ?(?:\\S{1,10} )?(?:alarms?|timers?)\\b',
    ),
  ),
  keyword('query', begins('wake me\\b')),
  keyword(
    'query',
    begins('play (?:the |some |my )?(?:music|song|songs|radio|podcast|playlist|next song)\\b'),
  ),
]
