package dev.weft.bench.work

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select

/** Coroutines that hand elements to each other. An empty context is the event loop of one thread. */
object KotlinChannels {
    private const val ELEMENT = "element"
    private const val BUFFER = 100
    private const val WORKERS = 4

    @JvmStatic
    fun passOn(n: Int, capacity: Int, context: CoroutineContext): Long = runBlocking(context) {
        val channel = Channel<String>(capacity)
        launch { send(channel, n) }
        var length = 0L
        repeat(n) { length += channel.receive().length }
        length
    }

    private suspend fun send(channel: Channel<String>, elements: Int) {
        repeat(elements) { channel.send(ELEMENT) }
    }

    @JvmStatic
    fun selectOfTwo(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val a = Channel<String>()
        val b = Channel<String>()
        produce(n, listOf(a, b))
        var length = 0L
        repeat(n) {
            length += select<Int> {
                a.onReceive { it.length }
                b.onReceive { it.length }
            }
        }
        length
    }

    private fun CoroutineScope.produce(n: Int, channels: List<Channel<String>>) {
        for (channel in channels) launch { send(channel, n / channels.size) }
    }

    @JvmStatic
    fun selectOfMany(n: Int, width: Int, context: CoroutineContext): Long = runBlocking(context) {
        val channels = List(width) { Channel<String>() }
        produce(n, channels)
        var length = 0L
        repeat(n) {
            length += select<Int> {
                for (channel in channels) channel.onReceive { it.length }
            }
        }
        length
    }

    @JvmStatic
    fun sendReceive(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val channel = Channel<String>(BUFFER)
        var length = 0L
        repeat(n) {
            channel.send(ELEMENT)
            length += channel.receive().length
        }
        length
    }

    @JvmStatic
    fun trySendReceive(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val channel = Channel<String>(BUFFER)
        var length = 0L
        repeat(n) {
            channel.trySend(ELEMENT)
            length += channel.tryReceive().getOrThrow().length
        }
        length
    }

    /** Hands numbers out to four workers and gathers what they make of them. */
    @JvmStatic
    fun fan(n: Int, context: CoroutineContext): Long = runBlocking(context) {
        val work = Channel<Int>(BUFFER)
        val results = Channel<Long>(BUFFER)
        repeat(WORKERS) {
            launch { for (value in work) results.send(scramble(value)) }
        }
        launch {
            for (i in 0 until n) work.send(i)
            work.close()
        }
        var total = 0L
        repeat(n) { total += results.receive() }
        total
    }

    /** Some work: about a microsecond. */
    private fun scramble(value: Int): Long {
        var x = value.toLong()
        repeat(500) { x = x * 6364136223846793005 + 1442695040888963407 }
        return x
    }
}
