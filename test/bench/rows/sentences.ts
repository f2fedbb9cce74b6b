/** Thirteen words or so each, of every kind; written for this bench. */
const patterns: readonly string[] = [
  'remind me to call the dentist next tuesday at three in the afternoon',
  'lunch with Sarah Chen at the Corner Bistro on friday from 1pm to 2',
  'move my design review with Marco from thursday to friday at half past nine',
  'what is on my calendar between monday morning and wednesday night next week',
  'email the floor plan to Priya and Marco before noon tomorrow please',
  'add eggs, bread and two litres of milk to my shopping list for saturday',
  'schedule a one hour call with Tom every second friday starting next month',
  'cancel the lunch with Sarah on the 24th and send her an apology',
  'block out tomorrow from 1pm to 3pm for deep work in the studio',
  'when did I last speak to Priya about the shelves for the kitchen',
  'create a task to review the budget draft due on the third of december',
  'find the last email from Marco about the invoice from november the twelfth',
  'postpone everything after four today until the same time on monday next week',
  'draft a reply to Peter saying the contract will be signed by friday',
]

/** A sentence that was not said before, so that nothing remembered can answer for it: each ends in a made-up word. */
export function sentence(n: number): string {
  return `${patterns[n % patterns.length]} ${madeUp(n)}`
}

function madeUp(n: number): string {
  let word = ''
  for (let left = n * 7919 + 104_729; left > 0; left = Math.floor(left / 70))
    word += 'bcdfgklmnprstv'[left % 14]! + 'aeiou'[Math.floor(left / 14) % 5]!
  return word
}
