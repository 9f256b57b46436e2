import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope

fun main() = runBlocking {
    supervisorScope {
        val parts = listOf("10", "ten", "30").map { it to async { parse(it) } }
        for ((part, task) in parts) {
            try {
                println("$part: ${task.await()}")
            } catch (e: IllegalArgumentException) {
                println("$part: ${e.message}")
            }
        }
    }
}

private suspend fun parse(text: String): Int {
    delay(20)
    require(text[0].isDigit()) { "not a number" }
    return text.toInt()
}
