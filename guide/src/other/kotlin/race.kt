import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select

fun main() = runBlocking {
    val winner = coroutineScope {
        val servers = listOf(async { ask("near", 20) }, async { ask("far", 2000) })
        val first = select { servers.forEach { server -> server.onAwait { it } } }
        servers.forEach { it.cancel() }
        first
    }
    println("answer from $winner")
}

private suspend fun ask(server: String, millis: Long): String {
    try {
        delay(millis)
    } catch (e: CancellationException) {
        println("$server was cancelled")
        throw e
    }
    return server
}
