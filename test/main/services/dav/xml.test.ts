import { expect, test } from 'vitest'
import { BadXml, childOf, readXml } from '../../../../src/main/services/dav/xml.ts'

test('elements, namespaces, text, entities and CDATA are read, whatever prefixes they are under', () => {
  const root = readXml(`<?xml version="1.0"?><!-- a > b -->
    <d:a xmlns:d="DAV:" xmlns="urn:x"><d:b c="1 &lt; 2">x &amp; y&#x20AC;<![CDATA[<z>]]></d:b><b/><e xmlns="urn:e"><f/></e></d:a>`)
  expect([root.namespace, root.name]).toEqual(['DAV:', 'a'])
  expect(childOf(root, 'DAV:', 'b')?.text).toBe('x & y€<z>')
  expect(childOf(root, 'DAV:', 'b')?.attributes.get('c')).toBe('1 < 2')
  expect(childOf(root, 'urn:x', 'b')).toMatchObject({ children: [], text: '' })
  expect(root.children.at(-1)?.children.map(({ namespace }) => namespace)).toEqual(['urn:e'])
})

test.each([
  ['a document type, and with it any expansion', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['one that is cut off', '<a><b>'],
  ['an end without its beginning', '<a></b></a>'],
  ['one cut off within a tag', '<a><b'],
  ['an unknown prefix', '<p:a/>'],
  ['nothing', ''],
  ['two documents', '<a/><b/>'],
  ['one that is too deep', '<a>'.repeat(100) + '</a>'.repeat(100)],
])('%s is refused', (_what, text) => {
  expect(() => readXml(text)).toThrow(BadXml)
})

test('a large answer is read in one pass', () => {
  const many = '<r><h>/a/b.ics</h><t>x &lt; y</t></r>'.repeat(20_000)
  const began = performance.now()
  expect(readXml(`<m>${many}</m>`).children).toHaveLength(20_000)
  expect(performance.now() - began).toBeLessThan(10_000)
})
