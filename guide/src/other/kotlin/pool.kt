import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

fun main() = runBlocking {
    val places = Semaphore(3)
    val squares = listOf(1, 2, 3, 4, 5, 6).map { n ->
        async {
            places.withPermit {
                delay(20)
                n * n
            }
        }
    }
    println(squares.awaitAll())
}
