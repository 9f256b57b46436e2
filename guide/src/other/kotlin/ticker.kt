import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select

fun main() = runBlocking {
    val lines = Channel<String>()
    val ticks = Channel<Unit>()
    launch { for (line in listOf("one", "two", "three")) lines.send(line) }
    launch {
        repeat(2) {
            delay(200)
            ticks.send(Unit)
        }
    }
    val batch = mutableListOf<String>()
    var left = 2
    while (left > 0) {
        select {
            lines.onReceive { line -> batch.add(line) }
            ticks.onReceive {
                println("tick: $batch")
                batch.clear()
                left--
            }
        }
    }
}
