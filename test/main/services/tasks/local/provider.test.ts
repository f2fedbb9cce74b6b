import { tasksMigration } from '../../../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../../../src/main/services/tasks/local/provider.ts'
import { openServicePorts } from '../../../../world/services.ts'
import { taskContract } from '../provider.contract.ts'

taskContract('the local workspace', async () => openLocalTasks(openServicePorts(tasksMigration).ports))
