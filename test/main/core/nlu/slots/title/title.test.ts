import { describe, expect, test } from 'vitest'
import { oneIn } from '../../heard.ts'

describe('the bare name of an event', () => {
  test.each<[string, string | undefined]>([
    ['lunch with Marco tomorrow at 1', 'lunch'],
    ['schedule a budget review with Dana on Friday at 10', 'budget review'],
    ['schedule a meeting with Dana tomorrow', undefined],
    ['book an appointment for Thursday at 10', undefined],
    ['set up a meeting to discuss hiring on Monday', 'discuss hiring'],
    ['create an appointment for a haircut tomorrow at 9', 'haircut'],
    ['put a bake sale on my calendar for Tuesday', 'bake sale'],
    ['can you please add yoga for me on Monday at 6pm', 'yoga'],
    ['create an event called Team offsite 2026 on Friday', 'Team offsite 2026'],
    ['schedule "Q4 review, budget and plan" with Dana tomorrow at 2', 'Q4 review, budget and plan'],
    ['cancel my dentist appointment on Friday', 'dentist appointment'],
    ["when is Tom's graduation party?", "Tom's graduation party"],
    ['when am I having dinner with Dana?', 'dinner'],
    ['when did I last meet with Dana?', undefined],
    ['how many choir rehearsals do I have this month?', 'choir rehearsals'],
    ['what do I have next week that is not a party?', undefined],
    ['move my trip to San Sebastian to June', 'trip'],
    ['cancel my trip to San Francisco on Friday', 'trip to San Francisco'],
    ['rename it to Budget review', 'Budget review'],
  ])('%s', (text, title) => {
    expect(oneIn(text).title?.text).toBe(title)
  })
})

describe('the words of a task', () => {
  test.each<[string, string | undefined]>([
    ['remind me to call mum at 6', 'call mum'],
    ['remind me tomorrow to water the plants', 'water the plants'],
    ['add buy oat milk to groceries', 'buy oat milk'],
    ['put eggs, flour and butter on my shopping list', 'eggs, flour and butter'],
    ['pay rent on the 1st of every month', 'pay rent'],
    ['note to self: book the plumber', 'book the plumber'],
    ['mark the tax report as done', 'tax report'],
  ])('%s', (text, title) => {
    expect(oneIn(text).title?.text).toBe(title)
  })

  test('keep their people to themselves', () => {
    expect(oneIn('remind me to email Dana about the lease tomorrow').people).toEqual([])
  })
})
