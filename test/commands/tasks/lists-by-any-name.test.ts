import { describe, expect, it } from 'vitest'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

describe('a list is meant by its name, whatever it is called', () => {
  it.each([
    ['create a list called Later', 'add stamps to the Later list', 'Later'],
    ['make a list called To do', 'put stamps on the to do list', 'To do'],
    ['make a list called To do', 'add glue to my to-do list', 'To do'],
    ['new list Someday', 'put fix the gate on Someday', 'Someday'],
  ])('%s / %s', async (made, text, list) => {
    const [, told] = await turns(made, text)
    expect(saidIn(told!)).toContain(`is on your list “${list}”.`)
  })

  it.each([
    ['create a list called Later', 'what’s on Later?', 'Later'],
    ['make a list called To do', 'show my to do list', 'To do'],
    ['add milk to groceries', 'what do I have on work', 'Work'],
  ])('%s / %s', async (made, text, list) => {
    const [, told] = await turns(made, text)
    expect(madeSteps(told!)).toMatchObject([
      { action: 'tasks.list_tasks', values: { list: { title: list } } },
    ])
  })

  it.each([
    ['put stamps on my to do list', 'is on your list “Tasks”.'],
    ['what’s on today', 'You have 3 events today'],
    ['show my to-do list', 'You have 12 tasks'],
  ])('%s: no list is called so', async (text, answer) => {
    const [told] = await turns(text)
    expect(saidIn(told!)).toContain(answer)
  })
})
