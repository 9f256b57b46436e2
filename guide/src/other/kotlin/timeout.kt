import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull

fun main() = runBlocking {
    val quote = withTimeoutOrNull(50) { fetchQuote() }
    println(quote ?: "no quote in time")
}

private suspend fun fetchQuote(): String {
    try {
        delay(2000)
        return "a quote"
    } finally {
        println("connection closed")
    }
}
