const mega = (bytes: number): string => `${Math.floor(bytes / (1024 * 1024))} MB`

/** What is said about files that are attached to a conversation. */
export const attachments = {
  unnamed: 'file',
  notThere: 'That file is not here any more.',
  tooLarge: (bytes: number) => `That file is too large: ${mega(bytes)} at most.`,
  tooMany: (most: number) => `This conversation has ${most} files already. Remove one first.`,
  tooMuch: (bytes: number) =>
    `The files of this conversation would come to more than ${mega(bytes)}. Remove one first.`,
  allTaken: (bytes: number) => `All attached files together may take ${mega(bytes)}; remove some first.`,
  isArriving: 'That file is still on its way.',
  goesOnAt: (received: number) => `${received} bytes of that file are here; it goes on behind them.`,
  otherContent: 'What arrived is not the file that was announced. Attach it again.',
  changedOnDisk: 'What lies on disk is not the file that was attached. Attach it again.',
} as const
