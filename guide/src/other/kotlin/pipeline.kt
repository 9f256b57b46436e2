import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

fun main() = runBlocking {
    val numbers = Channel<Int>()
    coroutineScope {
        launch {
            try {
                var i = 1
                while (true) numbers.send(i++)
            } catch (e: CancellationException) {
                println("producer has stopped")
            }
        }
        for (n in numbers) {
            if (n * n > 20) {
                println("first square over 20: ${n * n}")
                numbers.cancel()
                break
            }
        }
    }
}
