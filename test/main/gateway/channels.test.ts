import { channelContract } from '../../world/channels/contract.ts'
import { scriptedTexts } from '../../world/channels/scripted-carrier.ts'
import { sockets } from './scripted/socket-channel.ts'

channelContract(sockets)
channelContract(scriptedTexts)
